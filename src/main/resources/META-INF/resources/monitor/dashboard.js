// Keeps the dashboard current: fetches the page again and puts its parts in place of the old.
"use strict";

(() => {
  const HEADERS = { "X-Monitor-Refresh": "1" };
  const dashboard = document.getElementById("main");
  const texts = dashboard.dataset;
  const interval = 1000 * Number(texts.refreshSeconds);
  const live = document.getElementById("live");
  const button = document.getElementById("live-pause");
  let refreshedAt = Date.now();
  let state = "on";
  let fetching = false;
  let resumeAt = 0;

  function say(next) {
    state = next;
    live.className = "live " + next;
    const says = document.getElementById("live-state");
    const text = texts["text" + next[0].toUpperCase() + next.slice(1)];
    if (says.textContent !== text) {
      says.textContent = text;
    }
    tellAge();
  }

  function tellAge() {
    const seconds = Math.round((Date.now() - refreshedAt) / 1000);
    document.getElementById("live-age").textContent =
      state === "ended" ? "" : "· " + seconds + " " + texts.textAgo;
  }

  function openDetails(root) {
    return new Set([...root.querySelectorAll("details[open][data-key]")].map((each) => each.dataset.key));
  }

  // Nobody's reading position, selection or focus is taken away under their hands.
  function isInUse(part) {
    const selection = document.getSelection();
    return (
      part.contains(document.activeElement) ||
      (selection !== null && !selection.isCollapsed && selection.intersectsNode(part))
    );
  }

  function replace(part, newer) {
    if (isInUse(part)) {
      return;
    }
    const open = openDetails(part);
    newer.querySelectorAll("details[data-key]").forEach((each) => {
      each.open = open.has(each.dataset.key);
    });
    part.className = newer.className;
    Object.assign(part.dataset, newer.dataset);
    part.replaceChildren(...newer.childNodes);
  }

  function replaceAll(fresh) {
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = fresh.getElementById(part.id);
      if (newer) {
        replace(part, newer);
      }
    }
    monitorCharts.update(fresh);
    monitorTables.arrangeAll();
  }

  // The server says in whole seconds how long it wants to be left alone.
  function leaveAlone(answer) {
    const seconds = Number(answer.headers.get("Retry-After"));
    resumeAt = Date.now() + (seconds > 0 ? 1000 * seconds : interval);
  }

  function sayThatItWaits() {
    if (state !== "paused") {
      say("limited");
    }
  }

  async function refresh() {
    if (Date.now() < resumeAt) {
      sayThatItWaits();
      return;
    }
    const answer = await fetch(location.href, {
      headers: HEADERS,
      redirect: "manual",
      signal: AbortSignal.timeout(interval),
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      say("ended");
      return;
    }
    if (answer.status === 429) {
      leaveAlone(answer);
      sayThatItWaits();
      return;
    }
    if (!answer.ok) {
      throw new Error("status " + answer.status);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (state === "paused") {
      return;
    }
    replaceAll(fresh);
    refreshedAt = Date.now();
    say("on");
  }

  async function tick() {
    if (fetching || state === "ended" || state === "paused" || document.hidden) {
      return;
    }
    fetching = true;
    try {
      await refresh();
    } catch {
      if (state !== "paused") {
        say("lost");
      }
    } finally {
      fetching = false;
    }
  }

  function pauseOrResume() {
    if (state === "ended") {
      return;
    }
    say(state === "paused" ? "on" : "paused");
    button.textContent = state === "paused" ? texts.textResume : texts.textPause;
    tick();
  }

  // Another window is shown without losing place, choice and order.
  function changeWindow(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const url = new URL(location.href);
    url.searchParams.set("window", new URL(link.href).searchParams.get("window"));
    history.replaceState(null, "", url);
    document.querySelectorAll("#windows a").forEach((each) => {
      each.setAttribute("aria-current", String(each === link));
    });
    refresh().catch(() => say("lost"));
  }

  button.hidden = false;
  button.addEventListener("click", pauseOrResume);
  document.getElementById("windows").addEventListener("click", changeWindow);
  document.addEventListener("visibilitychange", tick);
  monitorTables.onWantAll(() => refresh().catch(() => say("lost")));
  say("on");
  setInterval(tick, interval);
  setInterval(tellAge, 1000);
})();
