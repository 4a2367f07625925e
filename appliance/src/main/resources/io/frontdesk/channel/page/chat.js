// The chat page: one WebSocket per conversation, whose messages are kept until they are answered.

const WORDS = {
  en: {
    other: "中",
    otherLabel: "切换到中文",
    bot: "Assistant",
    fresh: "New conversation",
    freshAsk: "Begin a new conversation? This one is removed from this page.",
    text: "Your message",
    placeholder: "Type a message…",
    send: "Send",
    welcome: (name) => `Hello, this is ${name}.`,
    hint: "Ask a question below to begin.",
    typing: "An answer is being prepared",
    details: "Details",
    data: "Data",
    image: "Image",
    cards: "Cards",
    open: "Open",
    download: "Open file",
    gap: "Older messages are no longer kept",
    waiting: "Waiting to be sent",
    tooLong: "That is too long: at most 2,000 characters.",
    noBot: "There is no assistant here yet. Ask whoever runs this server.",
    broken: "The page could not reach the server. Check the network, then reload.",
    state: {
      connecting: "Connecting…",
      online: "Online",
      busy: "Busy, will resend",
      offline: "Offline, retrying",
      starting: "Starting…",
      stopping: "Restarting…",
    },
    facts: {
      intent: "Intent",
      others: "Also possible",
      entities: "Found",
      slots: "Slots",
      language: "Language",
      tier: "Understood by",
      scope: "Scope",
      model: "Model",
      time: "Time",
    },
    outOfScope: "outside what this assistant knows",
    degraded: "shortened because of load",
    repeated: "stored answer",
    time: (t) => `${ms(t.totalMicros)} in all, ${ms(t.understandMicros)} understanding, ${ms(t.queueMicros)} waiting`,
  },
  zh: {
    other: "EN",
    otherLabel: "Switch to English",
    bot: "助手",
    fresh: "新对话",
    freshAsk: "开始新的对话？当前对话将从本页移除。",
    text: "您的消息",
    placeholder: "请输入消息…",
    send: "发送",
    welcome: (name) => `您好，这里是${name}。`,
    hint: "在下方输入问题即可开始。",
    typing: "正在准备回答",
    details: "详情",
    data: "数据",
    image: "图片",
    cards: "卡片",
    open: "查看",
    download: "打开文件",
    gap: "更早的消息已不再保留",
    waiting: "等待发送",
    tooLong: "内容过长：最多 2000 个字符。",
    noBot: "这里还没有助手，请联系服务器管理员。",
    broken: "无法连接服务器。请检查网络后刷新页面。",
    state: {
      connecting: "正在连接…",
      online: "在线",
      busy: "繁忙，稍后自动重发",
      offline: "已离线，正在重连",
      starting: "正在启动，请稍候",
      stopping: "正在重启，请稍候",
    },
    facts: {
      intent: "意图",
      others: "其他可能",
      entities: "识别到",
      slots: "槽位",
      language: "语言",
      tier: "识别方式",
      scope: "范围",
      model: "模型",
      time: "耗时",
    },
    outOfScope: "超出助手所知范围",
    degraded: "因负载而简化",
    repeated: "已存的回答",
    time: (t) => `共 ${ms(t.totalMicros)}，理解 ${ms(t.understandMicros)}，等待 ${ms(t.queueMicros)}`,
  },
};

const MAX_TEXT = 2000;
const MAX_KEPT = 200;
const byId = (id) => document.getElementById(id);
const ms = (micros) => `${(micros / 1000).toFixed(micros < 10000 ? 2 : 0)} ms`;

// 128 random bits; randomUUID would need a secure context, which a page in a local network may not have.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(`frontdesk.${key}`));
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`frontdesk.${key}`, JSON.stringify(value));
    } catch {
      // Private mode or a full store: the page works on, it only forgets at a reload.
    }
  },
};

// With ?debug=1 the page shows what the bot understood and remembers below every message.
const debug = new URLSearchParams(location.search).get("debug") === "1";

let bots = [];
let bot = null;
let chat = null;
let language = store.read("language") ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
let state = "connecting";
let typingOn = false;
// Until when elements wait behind a "typing" one, and how many do.
let heldUntil = 0;
let held = 0;

const words = () => WORDS[language];

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// ---------------------------------------------------------------- conversation

function newChat() {
  return { session: randomId(), cursor: 0, items: [] };
}

function save() {
  chat.items = chat.items.slice(-MAX_KEPT);
  store.write(`chat.${bot.id}`, chat);
}

function openBot(chosen) {
  link.close();
  bot = chosen;
  chat = store.read(`chat.${bot.id}`) ?? newChat();
  store.write("bot", bot.id);
  typingOn = false;
  save();
  renderAll();
  link.open();
}

function startAgain() {
  if (chat.items.length > 0 && !confirm(words().freshAsk)) return;
  store.write(`chat.${bot.id}`, newChat());
  openBot(bot);
  byId("text").focus();
}

const unanswered = () => chat.items.filter((item) => item.kind === "me" && item.state === "waiting");

function say(text, payload) {
  const item = { kind: "me", id: randomId(), text, payload, state: "waiting" };
  chat.items.push(item);
  save();
  renderItem(item);
  renderState();
  link.sendNext();
  scrollDown();
}

// Shows an element now, or when whoever seems to type has done so.
function hear(cursor, re, said) {
  const now = Date.now();
  if (said.type === "typing") {
    heldUntil = Math.max(now, heldUntil) + Math.min(said.ms, 10000);
    chat.cursor = Math.max(chat.cursor, held > 0 ? chat.cursor : cursor);
    return;
  }
  if (heldUntil <= now) {
    addElement(cursor, re, said);
    return;
  }
  const whose = chat;
  held += 1;
  setTimeout(() => {
    held -= 1;
    if (chat === whose) {
      addElement(cursor, re, said);
      save();
      renderState();
      scrollDown();
    }
  }, heldUntil - now);
}

function addElement(cursor, re, said) {
  if (chat.items.some((item) => item.kind === "bot" && item.cursor === cursor)) return;
  const item = { kind: "bot", cursor, re, element: said };
  const later = chat.items.findIndex((other) => other.kind === "bot" && other.cursor > cursor);
  chat.cursor = Math.max(chat.cursor, cursor);
  if (later < 0) {
    chat.items.push(item);
    renderItem(item);
  } else {
    chat.items.splice(later, 0, item);
    renderAll();
  }
}

function onReply(frame) {
  const mine = chat.items.find((item) => item.kind === "me" && item.id === frame.id);
  if (mine) {
    mine.state = "answered";
    mine.understanding = frame.understanding;
    mine.timing = frame.timing;
    mine.slots = frame.slots;
    mine.repeated = frame.repeated === true;
    rerender(mine);
  }
  frame.replies.forEach((said, i) => hear(frame.cursor - frame.replies.length + 1 + i, frame.id, said));
  typingOn = frame.pending;
}

function onHello(frame) {
  if (frame.cursor < chat.cursor) {
    // The server no longer has the session: its numbers begin anew, what is shown stays.
    chat.items.forEach((item) => {
      if (item.kind === "bot") item.cursor = 0;
    });
    chat.cursor = frame.cursor;
  }
}

function onError(frame) {
  const mine = chat.items.find((item) => item.kind === "me" && item.id === frame.id);
  if (mine) {
    mine.state = "failed";
    mine.why = frame.message;
    rerender(mine);
  } else {
    notice(frame.message);
  }
}

// ---------------------------------------------------------------- connection

const link = {
  socket: null,
  ready: false,
  inFlight: null,
  attempt: 0,
  timer: 0,
  busyUntil: 0,

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/v1/bots/${bot.id}/sessions/${chat.session}/socket`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: "resume", after: chat.cursor }));
    socket.onmessage = (event) => {
      if (this.socket === socket) this.onFrame(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (this.socket === socket) this.onClosed();
    };
  },

  close() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    this.ready = false;
    this.inFlight = null;
    if (socket) socket.close();
  },

  onFrame(frame) {
    if (frame.type === "hello") {
      this.ready = true;
      this.attempt = 0;
      setState("online");
      onHello(frame);
    } else if (frame.type === "reply") {
      this.inFlight = null;
      setState("online");
      onReply(frame);
    } else if (frame.type === "push") {
      if (frame.gap) renderGap();
      hear(frame.cursor, frame.re, frame.element);
    } else if (frame.type === "typing") {
      typingOn = frame.on;
    } else if (frame.type === "busy") {
      this.onBusy(frame);
    } else if (frame.type === "error") {
      this.inFlight = null;
      onError(frame);
    }
    save();
    this.sendNext();
    renderState();
    scrollDown();
  },

  onBusy(frame) {
    this.inFlight = null;
    this.busyUntil = Date.now() + frame.retryAfterMs;
    setState("busy");
    setTimeout(() => this.sendNext(), frame.retryAfterMs + 5);
  },

  // One message at a time: so they keep their order even if one is refused for a while.
  sendNext() {
    const next = unanswered()[0];
    if (!this.ready || this.inFlight || !next || Date.now() < this.busyUntil) return;
    this.inFlight = next.id;
    const what = next.payload === undefined ? { text: next.text } : { payload: next.payload };
    const asks = debug ? { debug: true } : {};
    this.socket.send(JSON.stringify({ type: "message", id: next.id, locale: language, channel: "web", ...asks, ...what }));
    renderState();
  },

  typing() {
    if (this.ready && !(Date.now() - this.typedAt < 3000)) {
      this.typedAt = Date.now();
      this.socket.send('{"type":"typing"}');
    }
  },

  onClosed() {
    this.close();
    typingOn = false;
    setState("offline");
    this.attempt += 1;
    const delay = Math.min(15000, 400 * 2 ** this.attempt) * (0.7 + 0.6 * Math.random());
    this.timer = setTimeout(() => this.open(), delay);
    renderState();
    whyClosed();
  },

  now() {
    if (bot && !this.ready && this.attempt > 0) {
      this.close();
      this.open();
    }
  },
};

async function whyClosed() {
  try {
    const answer = await (await fetch("/ready")).json();
    if (!link.ready && answer.state) setState(answer.state);
  } catch {
    // Not reachable: offline is what is shown already.
  }
}

// ---------------------------------------------------------------- drawing

function setState(next) {
  state = next;
  renderState();
}

function notice(text) {
  byId("notice").textContent = text ?? "";
  byId("notice").hidden = !text;
}

function botName() {
  return bot ? bot.name[language] ?? Object.values(bot.name)[0] ?? bot.id : words().bot;
}

function renderState() {
  byId("status").textContent = words().state[state];
  byId("status").dataset.state = state;
  byId("typing").hidden = !(typingOn || held > 0 || (link.inFlight && link.ready));
  const open = openCursors();
  document.querySelectorAll("button.choice").forEach((button) => {
    button.disabled = !open.has(button.dataset.re);
  });
  document.querySelectorAll(".suggestions").forEach((row) => {
    row.hidden = !open.has(row.dataset.re);
  });
}

// What can be pressed: whatever belongs to the message that was answered last, until the next one.
function openCursors() {
  const open = new Set();
  const items = chat?.items ?? [];
  for (let i = items.length - 1; i >= 0 && items[i].kind === "bot" && items[i].re === items.at(-1).re; i -= 1) {
    open.add(String(items[i].cursor));
  }
  return open;
}

function renderAll() {
  byId("log").replaceChildren();
  chat.items.forEach(renderItem);
  byId("welcome").hidden = chat.items.length > 0;
  renderWords();
  renderState();
  scrollDown();
}

function renderItem(item) {
  byId("welcome").hidden = true;
  byId("log").append(nodeOf(item));
}

function rerender(item) {
  const old = document.querySelector(`[data-id="${CSS.escape(item.id)}"]`);
  if (old) old.replaceWith(nodeOf(item));
}

function renderGap() {
  byId("log").append(element("li", "gap", words().gap));
}

function nodeOf(item) {
  return item.kind === "me" ? mineNode(item) : botNode(item);
}

function mineNode(item) {
  const node = element("li", `item me ${item.state}`);
  node.dataset.id = item.id;
  node.append(element("div", "bubble", item.text));
  if (item.state === "failed") node.append(element("div", "meta failed", item.why));
  if (item.understanding) node.append(detailsNode(item));
  return node;
}

function botNode(item) {
  const node = element("li", "item");
  const said = item.element;
  if (said.type === "image") {
    node.append(...imageNodes(said));
  } else if (said.type === "text") {
    if (said.by) node.append(element("div", "caption", said.by));
    node.append(textNode(said.text));
  } else if (said.type === "buttons") {
    node.append(textNode(said.text), choicesNode(item, said.buttons, "choices"));
  } else if (said.type === "quick_replies") {
    node.append(textNode(said.text), choicesNode(item, said.replies, "choices suggestions"));
  } else if (said.type === "file") {
    node.append(...fileNodes(said));
  } else if (said.type === "cards") {
    node.classList.add("wide");
    node.append(cardsNode(item));
  } else {
    const details = element("details", "details");
    details.append(element("summary", "", words().data));
    details.append(element("pre", "", JSON.stringify(said.custom ?? said, null, 2)));
    node.append(details);
  }
  return node;
}

// The address if it is one of the web, else null: nothing a bot says may run a script.
function webAddress(text) {
  try {
    const address = new URL(text, location.href);
    return /^https?:$/.test(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function linkNode(className, text, address) {
  const anchor = element("a", className, text);
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function fileNodes(said) {
  const nodes = said.text ? [textNode(said.text)] : [];
  const address = webAddress(said.url);
  if (!address) return [...nodes, textNode(said.name)];
  const anchor = linkNode("file", "", address);
  anchor.append(element("span", "file-name", said.name), element("span", "file-hint", words().download));
  return [...nodes, anchor];
}

function cardsNode(item) {
  const row = element("div", "cards");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", words().cards);
  row.tabIndex = 0;
  for (const card of item.element.cards) row.append(cardNode(item, card));
  return row;
}

function cardNode(item, card) {
  const node = element("article", "card");
  const picture = card.image && webAddress(card.image);
  if (picture) {
    const image = element("img", "card-picture");
    image.alt = "";
    image.loading = "lazy";
    image.onload = scrollDown;
    image.src = picture;
    node.append(image);
  }
  node.append(element("h2", "card-title", card.title));
  if (card.text) node.append(element("p", "card-text", card.text));
  const address = card.url && webAddress(card.url);
  if (address) node.append(linkNode("card-link", words().open, address));
  if (card.buttons) node.append(choicesNode(item, card.buttons, "choices"));
  return node;
}

// Makes links of web addresses; everything else stays text.
function textNode(text) {
  const bubble = element("div", "bubble");
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；！？、）】》]+/g)) {
    const address = match[0].replace(/[.,;:!?)]+$/, "");
    bubble.append(text.slice(from, match.index));
    const anchor = linkNode("", address, address);
    bubble.append(anchor);
    from = match.index + address.length;
  }
  bubble.append(text.slice(from));
  return bubble;
}

function imageNodes(said) {
  const address = webAddress(said.url);
  if (!address) return [textNode(said.text ?? said.url)];
  const image = element("img", "picture");
  image.alt = said.text ?? words().image;
  image.loading = "lazy";
  image.onload = scrollDown;
  image.src = address;
  return said.text ? [image, element("div", "caption", said.text)] : [image];
}

function choicesNode(item, buttons, className) {
  const choices = element("div", className);
  choices.dataset.re = item.cursor;
  for (const choice of buttons) {
    const address = choice.url && webAddress(choice.url);
    if (address) {
      choices.append(linkNode("choice", choice.title, address));
    } else if (choice.payload) {
      choices.append(choiceNode(item, choice));
    }
  }
  return choices;
}

function choiceNode(item, choice) {
  const button = element("button", "choice", choice.title);
  button.type = "button";
  button.dataset.re = item.cursor;
  button.onclick = () => {
    say(choice.title, choice.payload);
    byId("text").focus();
  };
  return button;
}

function detailsNode(item) {
  const details = element("details", "details");
  details.open = debug;
  details.append(element("summary", "", words().details));
  const facts = element("dl", "facts");
  const names = words().facts;
  const { understanding, timing } = item;
  const share = (intent) => `${intent.name} ${(intent.confidence * 100).toFixed(1)} %`;
  const rows = [
    [names.intent, understanding.intent && share(understanding.intent)],
    [names.others, (understanding.ranking ?? []).slice(1, 4).map(share).join(", ")],
    [names.entities, (understanding.entities ?? []).map(debug ? placed : named).join(debug ? "\n" : ", ")],
    [names.slots, Object.entries(item.slots ?? {}).map(([name, value]) => `${name} = ${shown(value)}`).join("\n")],
    [names.language, understanding.language],
    [names.tier, understanding.tier + (understanding.degraded ? ` (${words().degraded})` : "")],
    [names.scope, understanding.outOfScope ? words().outOfScope : ""],
    [names.model, understanding.model],
    [names.time, timing && words().time(timing) + (item.repeated ? ` (${words().repeated})` : "")],
  ];
  for (const [name, value] of rows) {
    if (value) facts.append(element("dt", "", name), element("dd", "", value));
  }
  details.append(facts);
  return details;
}

const named = (e) => `${e.entity}${e.role ? `:${e.role}` : ""} = ${shown(e.value)}`;
const placed = (e) => `${named(e)}  [${e.start}, ${e.end}) ${e.text}`;
const shown = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function renderWords() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = botName();
  byId("name").textContent = botName();
  byId("language").textContent = words().other;
  byId("language").setAttribute("aria-label", words().otherLabel);
  byId("fresh").title = words().fresh;
  byId("fresh").setAttribute("aria-label", words().fresh);
  byId("fresh-label").textContent = words().fresh;
  byId("bot-label").textContent = words().bot;
  byId("text-label").textContent = words().text;
  byId("text").placeholder = words().placeholder;
  byId("send-label").textContent = words().send;
  byId("welcome-title").textContent = words().welcome(botName());
  byId("welcome-hint").textContent = words().hint;
  byId("typing-label").textContent = words().typing;
  const options = bots.map((one) => {
    const option = element("option", "", one.name[language] ?? Object.values(one.name)[0] ?? one.id);
    option.value = one.id;
    option.selected = one === bot;
    return option;
  });
  byId("bot").replaceChildren(...options);
  byId("bot").hidden = bots.length < 2;
}

function scrollDown() {
  byId("scroll").scrollTop = byId("scroll").scrollHeight;
}

function fitText() {
  const text = byId("text");
  text.rows = Math.min(6, text.value.split("\n").length);
  byId("send").disabled = text.value.trim() === "" || !chat;
}

// ---------------------------------------------------------------- what the person does

function submit(event) {
  event.preventDefault();
  const text = byId("text").value.trim();
  if (!text || !chat) return;
  if ([...text].length > MAX_TEXT) {
    notice(words().tooLong);
    return;
  }
  notice();
  byId("text").value = "";
  fitText();
  say(text);
}

function onKey(event) {
  // While an input method composes, Enter chooses a word and sends nothing.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
}

function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  store.write("language", language);
  notice();
  if (chat) {
    renderAll();
  } else {
    renderWords();
    renderState();
  }
}

async function loadBots() {
  const answer = await fetch("/v1/bots");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  bots = (await answer.json()).bots;
  if (bots.length === 0) throw new Error("none");
}

async function begin() {
  try {
    await loadBots();
    notice();
    const wanted = new URLSearchParams(location.search).get("bot") ?? store.read("bot");
    openBot(bots.find((one) => one.id === wanted) ?? bots[0]);
    fitText();
  } catch (error) {
    setState(error.message === "none" ? "starting" : "offline");
    notice(error.message === "none" ? words().noBot : words().broken);
    setTimeout(begin, 3000);
  }
}

byId("composer").addEventListener("submit", submit);
byId("text").addEventListener("keydown", onKey);
byId("text").addEventListener("input", () => {
  fitText();
  link.typing();
});
byId("language").addEventListener("click", switchLanguage);
byId("fresh").addEventListener("click", () => bot && startAgain());
byId("bot").addEventListener("change", (event) => openBot(bots.find((one) => one.id === event.target.value)));
addEventListener("online", () => link.now());
document.addEventListener("visibilitychange", () => document.hidden || link.now());
renderWords();
renderState();
fitText();
begin();
