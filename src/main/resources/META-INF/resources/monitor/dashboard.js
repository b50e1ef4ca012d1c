// Keeps the dashboard current: fetches the page again and puts its parts in place of the old.
"use strict";

(() => {
  const HEADERS = { "X-Monitor-Refresh": "1" };
  // Longer than the server's pool lets a request wait: then the page is slow, not lost.
  const PATIENCE = 12_000;
  // A slow network takes longer for the page than the server for its answer.
  const PATIENCE_WITH_NETWORK = 60_000;
  const dashboard = document.getElementById("main");
  const texts = dashboard.dataset;
  const interval = 1000 * Number(texts.refreshSeconds);
  const changed = document.getElementById("changed");
  const live = document.getElementById("live");
  const button = document.getElementById("live-pause");
  let refreshedAt = performance.now();
  let state = "on";
  let fetching = false;
  let resumeAt = 0;
  let requests = 0;

  function say(next) {
    state = next;
    live.className = "live " + next;
    button.hidden = next === "ended";
    const says = document.getElementById("live-state");
    const text = texts["text" + next[0].toUpperCase() + next.slice(1)];
    if (says.textContent !== text) {
      says.textContent = text;
    }
    tellAge();
  }

  function tellAge() {
    const seconds = Math.round((performance.now() - refreshedAt) / 1000);
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

  // Says so where a part stands still beside others that are kept current.
  function tellHeld(parts) {
    document.querySelectorAll("[data-held]").forEach((card) => {
      delete card.dataset.held;
    });
    for (const card of parts.filter(isInUse).map((part) => part.closest(".card"))) {
      if (card) {
        card.dataset.held = texts.textHeld;
      }
    }
  }

  // Whether it was replaced.
  function replace(part, newer) {
    if (!newer || isInUse(part)) {
      return false;
    }
    const open = openDetails(part);
    newer.querySelectorAll("details[data-key]").forEach((each) => {
      each.open = open.has(each.dataset.key);
    });
    part.className = newer.className;
    Object.assign(part.dataset, newer.dataset);
    part.replaceChildren(...newer.childNodes);
    return true;
  }

  function replaceAll(fresh) {
    const before = warnings();
    markWindow(fresh);
    const parts = [...document.querySelectorAll("[data-live]")];
    const replaced = parts.filter((part) => replace(part, fresh.getElementById(part.id)));
    tellHeld(parts);
    monitorCharts.update(fresh);
    monitorTables.arrange(replaced);
    if (replaced.includes(changed)) {
      monitorCopy.addButtons(changed);
    }
    if (warnings() !== before) {
      document.getElementById("live-news").textContent = warnings();
    }
  }

  // What is told to who does not see it change: the verdict, and what warns.
  function warnings() {
    const all = document.querySelectorAll("#verdict h1, #notices h2, #notices strong");
    return [...all].map((each) => each.textContent).join(". ");
  }

  // The link of a window that was clicked has the focus, so it is not replaced.
  function markWindow(fresh) {
    const links = fresh.querySelectorAll("#windows a");
    document.querySelectorAll("#windows a").forEach((each, i) => {
      each.setAttribute("aria-current", links[i].getAttribute("aria-current"));
    });
  }

  // The server says in whole seconds how long it wants to be left alone.
  function leaveAlone(answer) {
    const seconds = Number(answer.headers.get("Retry-After"));
    resumeAt = performance.now() + (seconds > 0 ? 1000 * seconds : interval);
  }

  function sayThatItWaits() {
    if (state !== "paused") {
      say("limited");
    }
  }

  async function fetchPage(headers) {
    const patience = new AbortController();
    const lose = () => patience.abort();
    let timer = setTimeout(lose, PATIENCE);
    try {
      const answer = await fetch(location.href, { headers, redirect: "manual", signal: patience.signal });
      clearTimeout(timer);
      timer = setTimeout(lose, PATIENCE_WITH_NETWORK);
      return { answer, text: answer.ok ? await answer.text() : "" };
    } finally {
      clearTimeout(timer);
    }
  }

  // By hand is what somebody clicked on: it counts as use of the session, and is shown while updates
  // are paused. Of answers that meet, the one that was asked for last is shown.
  async function refresh(byHand) {
    if (performance.now() < resumeAt) {
      sayThatItWaits();
      return false;
    }
    const number = ++requests;
    const { answer, text } = await fetchPage(byHand ? {} : HEADERS);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      end();
      return false;
    }
    if (answer.status === 429) {
      leaveAlone(answer);
      sayThatItWaits();
      return false;
    }
    if (!answer.ok) {
      throw new Error("status " + answer.status);
    }
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (number === requests && (byHand || state !== "paused")) {
      replaceAll(fresh);
      refreshedAt = performance.now();
      say(state === "paused" ? "paused" : "on");
    }
    return true;
  }

  function end() {
    say("ended");
  }

  function sayThatItIsLost() {
    if (state !== "paused" && state !== "ended") {
      say("lost");
    }
  }

  // Whether what was asked for came, or comes with a later answer.
  async function ask(byHand) {
    try {
      return await refresh(byHand);
    } catch {
      sayThatItIsLost();
      return false;
    }
  }

  async function tick() {
    if (fetching || state === "ended" || state === "paused" || document.hidden) {
      return;
    }
    fetching = true;
    await ask(false);
    fetching = false;
  }

  function pauseOrResume() {
    say(state === "paused" ? "on" : "paused");
    button.textContent = state === "paused" ? texts.textResume : texts.textPause;
    tick();
  }

  function isPlain(click) {
    return !click.ctrlKey && !click.metaKey && !click.shiftKey;
  }

  // Another window is shown without losing place, choice and order; the old one stays if it fails.
  async function changeWindow(event) {
    const link = event.target.closest("a");
    if (!link || !isPlain(event)) {
      return;
    }
    event.preventDefault();
    const before = new URL(location.href);
    const url = new URL(location.href);
    url.searchParams.set("window", new URL(link.href).searchParams.get("window"));
    history.replaceState(null, "", url);
    if (!(await ask(true)) && location.href === url.href) {
      history.replaceState(null, "", before);
    }
  }

  // A link to all rows or columns of a table leaves what else the address asks for as it is.
  function follow(event) {
    const link = event.target.closest(".more a, a.columns");
    if (!link || !isPlain(event)) {
      return;
    }
    event.preventDefault();
    const name = link.matches(".columns") ? "columns" : "all";
    const asked = new URL(link.href);
    const table = asked.hash.slice(1);
    const url = new URL(location.href);
    const others = url.searchParams.getAll(name).filter((each) => each !== table);
    url.searchParams.delete(name);
    others.forEach((each) => url.searchParams.append(name, each));
    if (asked.searchParams.getAll(name).includes(table)) {
      url.searchParams.append(name, table);
    }
    url.hash = table;
    location.assign(url);
  }

  button.hidden = false;
  button.addEventListener("click", pauseOrResume);
  document.getElementById("windows").addEventListener("click", changeWindow);
  dashboard.addEventListener("click", follow);
  document.addEventListener("visibilitychange", tick);
  monitorTables.onWantAll(ask);
  monitorCopy.addButtons(changed);
  say("on");
  setInterval(tick, interval);
  setInterval(tellAge, 1000);
})();
