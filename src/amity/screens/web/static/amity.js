"use strict";
// Keys for those who like them; every page reads and works without this file.
(() => {
  const off = () => localStorage.getItem("keys") === "off";
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const open = (id) => { const box = document.getElementById(id); if (box && !box.open) box.showModal(); return box; };
  const goes = { t: "/", p: "/people", o: "/owed", s: "/settings" };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette")?.querySelector("input").focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || off() || typing(event.target) || document.querySelector("dialog[open]")) return;
    const here = event.target.closest(".step"); // a key is for the suggestion in which one is, else for the first
    const own = [...(here?.querySelectorAll("[data-key]") ?? []), ...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (own) { event.preventDefault(); own.click(); }
    else if (event.key === "?") { event.preventDefault(); open("keys"); }
    else if (event.key === "u") document.getElementById("undo")?.requestSubmit();
    else if (event.key === "/") { event.preventDefault(); (document.getElementById("q") || open("palette")?.querySelector("input"))?.focus(); }
    else if (goes[event.key]) location.assign(goes[event.key]);
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener && open(opener.dataset.opens)) event.preventDefault();
  });

  const shut = (except) => document.querySelectorAll("[data-closes][open]").forEach((one) => { if (!one.contains(except)) one.open = false; });
  document.addEventListener("click", (event) => shut(event.target));
  document.addEventListener("focusin", (event) => shut(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("[data-closes][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  const palette = document.getElementById("palette");
  palette?.addEventListener("keydown", (event) => {
    const links = [...palette.querySelectorAll("a[href]")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); links[Math.min(at + 1, links.length - 1)]?.focus(); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? links[at - 1] : palette.querySelector("input")).focus(); }
    else if (event.key === "Enter" && at < 0) { event.preventDefault(); links[0]?.click(); }
  });

  const quiet = document.getElementById("quiet");
  if (quiet) {
    quiet.checked = off();
    quiet.addEventListener("change", () => localStorage.setItem("keys", quiet.checked ? "off" : "on"));
  }
})();
