// Copies statements that were unfolded.
"use strict";

const monitorCopy = (() => {
  const texts = document.getElementById("main").dataset;

  function copyBySelection(element) {
    const selection = getSelection();
    selection.selectAllChildren(element);
    document.execCommand("copy");
    selection.removeAllRanges();
  }

  async function copy(button, statement) {
    try {
      await navigator.clipboard.writeText(statement.textContent);
    } catch {
      // A page that came over plain HTTP has no clipboard.
      copyBySelection(statement);
    }
    button.textContent = texts.textCopied;
    setTimeout(() => {
      button.textContent = texts.textCopy;
    }, 2000);
  }

  function addButtons(part) {
    for (const statement of part.querySelectorAll("details > code:last-child")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = texts.textCopy;
      button.addEventListener("click", () => copy(button, statement));
      statement.after(button);
    }
  }

  // The dashboard's tables ask for theirs, as their rows come and go.
  document.querySelectorAll(".drilldown").forEach(addButtons);
  return { addButtons };
})();
