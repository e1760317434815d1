"use strict";

// The terminal measures its font when it opens, so the font has to be there before.
const faces = ["16px", "bold 16px", "italic 16px"].map((style) => document.fonts.load(`${style} "Roboto Mono"`));
const source = document.currentScript.dataset.terminal;
const loaded = new Promise((done) => addEventListener("load", done, { once: true }));

Promise.allSettled([...faces, loaded]).then(() => {
  const script = document.createElement("script");
  script.src = source;
  script.onload = () => {
    window.onload(new Event("load")); // it waits for a load that is over
    document.querySelector(".xterm-helper-textarea")?.focus();
  };
  document.body.append(script);
});

const ended = () => document.body.classList.contains("-closed");

// Ctrl+W closes a tab before the editor hears of it.
addEventListener("beforeunload", (event) => {
  if (!ended() && document.body.classList.contains("-first-byte")) event.preventDefault();
});

new MutationObserver(() => {
  if (ended()) document.querySelector("#again").focus();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });

document.querySelector("#again").addEventListener("click", () => location.reload());
