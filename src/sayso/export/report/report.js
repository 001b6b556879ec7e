"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = new Map(all(".card").map((card) => [card.dataset.claim, card]));
  const rows = new Map(all("tr[data-claim]").map((row) => [row.dataset.claim, row]));
  const marks = all("mark[data-claims]");
  const roles = all("[data-roles]");
  const claimsOf = (mark) => mark.dataset.claims.split(" ");

  const light = (ids) => {
    for (const [id, card] of cards) card.classList.toggle("lit", ids.includes(id));
    for (const mark of marks) mark.classList.toggle("lit", claimsOf(mark).some((id) => ids.includes(id)));
    for (const word of roles) word.classList.toggle("role", word.dataset.roles.split(" ").some((id) => ids.includes(id)));
  };
  const shown = (mark) => claimsOf(mark).map((id) => cards.get(id)).filter((card) => card && !card.hidden);
  const reveal = (card) => {
    const list = card.parentElement;
    if (list.scrollHeight > list.clientHeight) list.scrollTop = card.offsetTop - list.offsetTop - 8;
  };

  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => { light(claimsOf(mark)); shown(mark).slice(0, 1).forEach(reveal); });
    mark.addEventListener("focus", () => { light(claimsOf(mark)); shown(mark).slice(0, 1).forEach(reveal); });
    mark.addEventListener("click", () => shown(mark).slice(0, 1).forEach((card) => card.focus()));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        shown(mark).slice(0, 1).forEach((card) => card.focus());
      }
    });
  }
  for (const [id, card] of cards) {
    card.addEventListener("mouseenter", () => light([id]));
    card.addEventListener("focus", () => light([id]));
    card.addEventListener("keydown", (event) => { if (event.key === "Escape") back(id); });
    card.querySelector("button")?.addEventListener("click", () => back(id));
  }
  const back = (id) => marks.find((mark) => claimsOf(mark).includes(id))?.focus();

  const form = document.querySelector("#filters");
  const count = document.querySelector("#count");
  const apply = () => {
    const kinds = new Set(all("input[name=kind]:checked", form).map((box) => box.value));
    const speaker = form.elements.speaker.value;
    const stance = form.elements.stance.value;
    const fits = (item) =>
      kinds.has(item.dataset.kind) &&
      (speaker === "" || (speaker === "own" ? item.dataset.speakers === "" : item.dataset.speakers.split("|").includes(speaker))) &&
      (stance === "" || item.dataset.stances.split(" ").includes(stance));
    let visible = 0;
    for (const [id, card] of cards) {
      card.hidden = !fits(card);
      visible += !card.hidden;
      const row = rows.get(id);
      if (row) row.hidden = card.hidden;
    }
    for (const mark of marks) {
      const on = shown(mark).length > 0;
      mark.classList.toggle("off", !on);
      mark.tabIndex = on ? 0 : -1;
    }
    count.value = `${visible} of ${cards.size} claims`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("#theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  apply();
})();
