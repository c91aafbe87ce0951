/*
 * Warns before the session ends by itself. The server alone knows when that is: other tabs and other windows prolong
 * the same session. At the end every tab leaves for the login page, so that no record stays on a screen nobody watches.
 */
const dialog = document.getElementById("inactivity");
const channel = new BroadcastChannel("vj-session");
const SAID_EVERY_SECONDS = 30;
const RETRY_SECONDS = 10;

if (dialog) watch(dialog);
/* Whoever logs out by hand comes here: the other tabs ask, and leave too. */
else if (window.location.pathname === "/login/") channel.postMessage("ask");

function watch({ dataset }) {
  const warnSeconds = Number(dataset.warnSeconds);
  let endsAt = 0;
  let timer = 0;

  const after = (seconds, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, Math.max(0, seconds) * 1000);
  };

  const leave = () => {
    document.documentElement.hidden = true;
    window.location.replace(dataset.login);
  };

  const take = (seconds) => {
    if (seconds <= 0) return leave();
    endsAt = Date.now() + seconds * 1000;
    if (seconds > warnSeconds) {
      dialog.close();
      return after(seconds - warnSeconds, ask);
    }
    if (!dialog.open) {
      /* Above a dialog that is open already, which stays under it. */
      dialog.showModal();
      dialog.querySelector("[data-session-stay]").focus();
    }
    return count();
  };

  const answered = async (request) => {
    try {
      const answer = await request;
      if (!answer.ok) throw new Error(`The session answered ${answer.status}`);
      take((await answer.json()).seconds);
    } catch {
      /* No connection says nothing of the session, but its end is known: at the latest then the screen is emptied. */
      if (endsAt && Date.now() >= endsAt) leave();
      else after(RETRY_SECONDS, ask);
    }
  };

  const ask = () => answered(fetch(dataset.left, { credentials: "same-origin" }));

  const stay = async () => {
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
    await answered(fetch(dataset.stay, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token } }));
    channel.postMessage("ask");
  };

  const count = () => {
    const seconds = Math.ceil((endsAt - Date.now()) / 1000);
    if (seconds <= 0) return ask();
    dialog.querySelector("[data-countdown]").textContent =
      `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const said = dialog.querySelector("[data-countdown-said]");
    if (!said.textContent || seconds % SAID_EVERY_SECONDS === 0) {
      said.textContent = said.dataset.words.replace("{seconds}", seconds);
    }
    return after(1, count);
  };

  channel.addEventListener("message", ask);
  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  /* A computer that slept, and a page that comes back by the back button, must ask again. */
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  window.addEventListener("pageshow", ({ persisted }) => persisted && ask());

  channel.postMessage("ask");
  after(Number(dataset.idleSeconds) - warnSeconds, ask);
}
