// Comfort only: every page works without this file.
"use strict";
(() => {
  document.documentElement.classList.add("with-script");
  const SCRIPT = { "X-Naskah": "1" };
  let lastContact = Date.now();

  async function ask(url, options = {}) {
    const answer = await fetch(url, { credentials: "same-origin", ...options, headers: { ...SCRIPT, ...options.headers } });
    if (answer.status !== 401) lastContact = Date.now();
    return answer;
  }

  // Files travel only when a button is pressed; what is saved while typing are words.
  function typed(form) {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  }

  function clock() {
    const now = new Date();
    return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
  }

  // ---- A draft: saved while typing, rows without reload, parties as they are chosen
  const draft = document.querySelector("form.draft");
  if (draft) startDraft(draft);

  function startDraft(form) {
    const words = JSON.parse(form.dataset.words);
    const state = form.querySelector("[data-save-state]");
    let timer = 0;
    let saving = null;
    let isChanged = false;

    function tell(text, isFailed = false) {
      state.textContent = text;
      state.classList.toggle("is-failed", isFailed);
    }

    async function save() {
      clearTimeout(timer);
      isChanged = false;
      tell(words.saving);
      try {
        const answer = await ask(form.dataset.autosave, { method: "POST", body: typed(form) });
        const told = await answer.json();
        if (answer.ok) {
          form.elements.versi.value = told.versi;
          tell(isChanged ? words.unsaved : fill(words.saved, { time: clock() }));
        } else {
          isChanged = true;
          tell(fill(words.failed, { reason: told.pesan }), true);
          if (answer.status === 503) plan(10000);
        }
      } catch {
        isChanged = true;
        tell(words.offline, true);
        plan(10000);
      }
    }

    function plan(delay) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (saving) plan(1000);
        else saving = save().finally(() => { saving = null; });
      }, delay);
    }

    form.addEventListener("input", (event) => {
      isChanged = true;
      if (!saving) tell(words.unsaved);
      plan(2500);
      count(event.target);
    });

    // The limit is told, not enforced: a browser's own limit would cut pasted words off in silence.
    function count(field) {
      const most = Number(field.dataset.most);
      if (!most) return;
      let note = field.parentElement.querySelector(".count-left");
      const isNear = field.value.length > most * 0.8;
      if (isNear && !note) {
        note = document.createElement("p");
        note.className = "count-left";
        field.after(note);
      }
      if (note) note.textContent = isNear ? fill(words.most, { length: field.value.length, most }) : "";
    }

    form.addEventListener("submit", async (event) => {
      clearTimeout(timer);
      const button = event.submitter;
      if (button && (button.name === "tambah" || button.name === "hapus")) {
        event.preventDefault();
        await saving;
        changeRows(button);
      } else if (saving) {
        event.preventDefault();
        await saving;
        isChanged = false;
        form.requestSubmit(button);
      } else {
        isChanged = false;
      }
    });

    async function changeRows(button) {
      const list = button.closest("[data-rows]");
      const body = form.enctype === "multipart/form-data" ? new FormData(form, button) : new URLSearchParams(new FormData(form, button));
      try {
        const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
        lastContact = Date.now();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById(list.id);
        if (!answer.ok || !fresh) throw new Error("no such list");
        list.replaceWith(fresh);
        form.elements.versi.value = page.querySelector("form.draft [name=versi]").value;
        (fresh.querySelector("[autofocus]") || fresh).focus();
        tell(fill(words.saved, { time: clock() }));
        showParties();
      } catch {
        const hidden = document.createElement("input");
        Object.assign(hidden, { type: "hidden", name: button.name, value: button.value });
        form.append(hidden);
        form.submit();
      }
    }

    function partyFields() {
      return form.querySelectorAll("[data-party-fields] [name], [data-person]");
    }

    let asked = 0;
    async function showParties() {
      const mine = ++asked;
      const query = new URLSearchParams();
      for (const field of partyFields()) {
        if (field.tagName !== "BUTTON" && field.value) query.append(field.name, field.value);
      }
      try {
        const answer = await ask(`${form.dataset.parties}?${query}`);
        const html = await answer.text();
        if (answer.ok && mine === asked) form.querySelector("[data-panel]").innerHTML = html;
      } catch { /* the button of the page without script still does it */ }
    }
    form.querySelector("[data-party-fields]").addEventListener("change", showParties);

    // ---- People: whether they fit and are free, said as soon as one is chosen
    const periods = "[name$='durasi-mulai'], [name$='durasi-selesai']";
    form.addEventListener("change", (event) => {
      if (event.target.matches("[data-person]")) {
        showPerson(event.target);
        showParties();
      } else if (event.target.matches(`${periods}, [data-party-fields] [name]`)) {
        for (const field of form.querySelectorAll("[data-person]")) showPerson(field);
      }
    });

    async function showPerson(field) {
      const place = field.parentElement.querySelector("[data-person-notes]");
      const chosen = field.value;
      if (!chosen) {
        place.replaceChildren();
        return;
      }
      const query = new URLSearchParams({ orang: chosen });
      for (const other of form.querySelectorAll(`[data-party-fields] [name], ${periods}`)) {
        if (other.tagName !== "BUTTON" && other.value) query.append(other.name, other.value);
      }
      try {
        const answer = await ask(`${form.dataset.person}?${query}`);
        const html = await answer.text();
        if (answer.ok && field.value === chosen) place.innerHTML = html;
      } catch { /* the notes are on the page after the next save */ }
    }

    addEventListener("beforeunload", (event) => {
      if (isChanged) event.preventDefault();
    });
  }

  // ---- Pieces that arrive later
  for (const place of document.querySelectorAll("[data-preview]")) {
    ask(place.dataset.preview)
      .then((answer) => answer.text().then((html) => { if (answer.ok || answer.status === 503) place.innerHTML = html; }))
      .catch(() => {});
  }

  for (const place of document.querySelectorAll("[data-progress]")) follow(place);

  function follow(place) {
    setTimeout(async () => {
      try {
        const answer = await ask(place.dataset.progress);
        if (answer.ok && answer.headers.get("X-Naskah-Selesai") === "ya") {
          place.innerHTML = await answer.text();
          return;
        }
        if (answer.status === 401 || answer.status === 404) return;
      } catch { /* the connection may come back */ }
      follow(place);
    }, 1000);
  }

  // ---- Tags of the guide: copied with a click; without this they can still be marked and copied
  for (const tag of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-quiet copy-button", textContent: tag.dataset.copy });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(tag.innerText);
        button.classList.add("is-copied");
      } catch {
        getSelection().selectAllChildren(tag);
      }
    });
    tag.after(button);
  }

  // ---- One click is enough
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, 8000);
    });
  }

  // ---- The session ends after thirty minutes without contact; three minutes before, ask.
  const dialog = document.getElementById("sesi");
  if (dialog) {
    const warnAfter = Number(new URLSearchParams(location.hash.slice(1)).get("uji-sesi")) || 27 * 60 * 1000;
    setInterval(() => {
      if (!dialog.open && Date.now() - lastContact > warnAfter) dialog.showModal();
    }, Math.min(5000, warnAfter));
    dialog.addEventListener("close", () => {
      ask(dialog.dataset.url, { method: "POST", headers: { "X-CSRFToken": dialog.dataset.csrf } }).catch(() => {});
    });
  }
})();
