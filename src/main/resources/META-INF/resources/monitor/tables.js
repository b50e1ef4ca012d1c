// Sorts, searches and filters tables, and keeps that in the address.
"use strict";

const monitorTables = (() => {
  const texts = document.getElementById("main").dataset;
  const sections = [...document.querySelectorAll("[data-table]")];
  const words = new WeakMap();
  let wantAll = null;
  let allWanted = false;

  function state() {
    return new URL(location.href).searchParams;
  }

  function keep(name, value) {
    const url = new URL(location.href);
    if (value === "") {
      url.searchParams.delete(name);
    } else {
      url.searchParams.set(name, value);
    }
    history.replaceState(null, "", url);
  }

  function nameOf(section, what) {
    return section.dataset.table + "." + what;
  }

  // What the cell of a column is compared by: a number, or a text.
  function valueOf(row, column) {
    if (column === "text") {
      return row.cells[0].textContent.trim().toLowerCase();
    }
    const raw = (row.dataset.raw || "").split(",")[Number(column)];
    return raw === undefined || raw === "" ? -Infinity : Number(raw);
  }

  function compare(one, other) {
    return typeof one === "string" ? one.localeCompare(other) : one - other;
  }

  function sort(section) {
    const [column, direction] = (state().get(nameOf(section, "sort")) || "").split(":");
    const head = column && section.querySelector('th[data-sort="' + CSS.escape(column) + '"]');
    if (!head) {
      return;
    }
    section.querySelectorAll("thead th[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction === "up" ? "ascending" : "descending");
    const sign = direction === "up" ? 1 : -1;
    const body = section.querySelector("tbody");
    const rows = [...body.rows].map((row) => [valueOf(row, column), row]);
    rows.sort((one, other) => sign * compare(one[0], other[0]));
    body.append(...rows.map((each) => each[1]));
  }

  function filter(section) {
    const wanted = (state().get(nameOf(section, "find")) || "").toLowerCase();
    const flag = state().get(nameOf(section, "flag")) || "";
    const without = state().get(nameOf(section, "without")) || "";
    let found = 0;
    for (const row of section.querySelector("tbody").rows) {
      const flags = (row.dataset.flags || "").split(" ");
      const shown =
        words.get(row).includes(wanted) &&
        (flag === "" || flags.includes(flag)) &&
        (without === "" || !flags.includes(without));
      row.hidden = !shown;
      found += shown ? 1 : 0;
    }
    const says = section.querySelector(".found");
    if (says) {
      const text = wanted + flag + without === "" ? "" : found + " " + texts.textFound;
      if (says.textContent !== text) {
        says.textContent = text;
      }
    }
  }

  // All rows are fetched for a search: the first fifty alone would hide what is sought.
  function fetchAll(section, byHand) {
    const key = section.dataset.table;
    const more = document.getElementById(key + "-below");
    if (more && more.dataset.more === "true" && !state().getAll("all").includes(key)) {
      const url = new URL(location.href);
      url.searchParams.append("all", key);
      history.replaceState(null, "", url);
      allWanted = true;
      if (wantAll) {
        wantAll(byHand);
      }
    }
  }

  function sortBy(section, head) {
    const descending = head.getAttribute("aria-sort") === "descending";
    const ascending = head.getAttribute("aria-sort") === "ascending";
    const up = descending || (head.dataset.sort === "text" && !ascending);
    keep(nameOf(section, "sort"), head.dataset.sort + ":" + (up ? "up" : "down"));
    sort(section);
    fetchAll(section, true);
  }

  function addSortButtons(section) {
    for (const head of section.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = texts.textSort + " " + head.textContent;
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortBy(section, head));
      head.append(button);
    }
  }

  function choose(section, input) {
    if (input.type === "search") {
      keep(nameOf(section, "find"), input.value.trim());
    } else if (input.dataset.flag) {
      keep(nameOf(section, "flag"), input.checked ? input.dataset.flag : "");
    } else {
      keep(nameOf(section, "without"), input.checked ? input.dataset.without : "");
    }
    filter(section);
    fetchAll(section, true);
  }

  function showTools(section) {
    section.querySelectorAll(".scripted").forEach((each) => {
      each.hidden = false;
    });
    for (const input of section.querySelectorAll(".tools input")) {
      if (input.type === "search") {
        input.value = state().get(nameOf(section, "find")) || "";
      } else if (input.dataset.flag) {
        input.checked = state().get(nameOf(section, "flag")) === input.dataset.flag;
      } else {
        input.checked = state().get(nameOf(section, "without")) === input.dataset.without;
      }
      input.addEventListener("input", () => choose(section, input));
    }
  }

  // What a row is searched by; before there is a button in it.
  function readWords(section) {
    for (const row of section.querySelector("tbody").rows) {
      if (!words.has(row)) {
        words.set(row, row.textContent.toLowerCase());
      }
    }
  }

  function isArranged(section) {
    return ["sort", "find", "flag", "without"].some((what) => state().get(nameOf(section, what)));
  }

  // After the rows were put in place.
  function arrange(section) {
    readWords(section);
    monitorCopy.addButtons(section);
    sort(section);
    filter(section);
    if (isArranged(section)) {
      fetchAll(section, false);
    }
  }

  for (const section of sections) {
    addSortButtons(section);
    showTools(section);
    arrange(section);
  }
  return {
    // Those of which the rows were replaced; others are in use.
    arrange: (parts) =>
      sections.filter((each) => parts.includes(each.querySelector("tbody"))).forEach(arrange),
    // Tells whether somebody asked for all rows by hand, or the address does.
    onWantAll: (listener) => {
      wantAll = listener;
      if (allWanted) {
        listener(false);
      }
    },
  };
})();
