// Keeps the dashboard current: fetches the page again and puts its content in place of the old.
"use strict";

(() => {
  const HEADERS = { "X-Monitor-Refresh": "1" };
  const interval = 1000 * Number(document.getElementById("dashboard").dataset.refreshSeconds);
  let refreshedAt = Date.now();
  let ended = false;

  function say(text, state) {
    const live = document.getElementById("live");
    live.className = "live " + state;
    if (live.textContent !== text) {
      live.textContent = text;
    }
  }

  function openDetails(root) {
    return [...root.querySelectorAll("details[open][data-key]")].map((each) => each.dataset.key);
  }

  function replaceWith(fresh) {
    const old = document.getElementById("dashboard");
    const open = new Set(openDetails(old));
    const scrolled = [...old.querySelectorAll("section[id] .scroll")].map((each) => [
      each.closest("section").id,
      each.scrollLeft,
    ]);
    fresh.querySelectorAll("details[data-key]").forEach((each) => {
      each.open = open.has(each.dataset.key);
    });
    old.replaceChildren(...fresh.childNodes);
    for (const [id, left] of scrolled) {
      const region = document.querySelector("#" + id + " .scroll");
      if (region) {
        region.scrollLeft = left;
      }
    }
  }

  // Nobody's reading position or selection is taken away under their hands.
  function inUse() {
    const focus = document.activeElement;
    const selection = document.getSelection();
    return (
      (focus !== document.body && document.getElementById("dashboard").contains(focus)) ||
      (selection !== null && !selection.isCollapsed)
    );
  }

  async function refresh() {
    const answer = await fetch(location.href, {
      headers: HEADERS,
      redirect: "manual",
      signal: AbortSignal.timeout(interval),
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      ended = true;
      say("your session has ended: reload to log in", "lost");
      return;
    }
    if (!answer.ok) {
      throw new Error("status " + answer.status);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("dashboard");
    if (!inUse()) {
      replaceWith(fresh);
    }
    refreshedAt = Date.now();
    say("live", "on");
  }

  async function tick() {
    if (ended || document.hidden) {
      return;
    }
    try {
      await refresh();
    } catch {
      const seconds = Math.round((Date.now() - refreshedAt) / 1000);
      say("server lost " + seconds + " s ago, trying again", "lost");
    }
  }

  document.addEventListener("visibilitychange", tick);
  say("live", "on");
  setInterval(tick, interval);
})();
