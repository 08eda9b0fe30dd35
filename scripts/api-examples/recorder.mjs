import { trimExample } from '../../console/dist/http/trim-example.js';
import { ask } from './ask.mjs';
import { failsOf, NO_ADDRESS } from './fails-of.mjs';
import { readEvents } from './read-events.mjs';

/** Asks a console, and keeps what it answers in the form of the checked-in examples. */
export class Recorder {
  /** By operation, as they are written down. */
  calls = {};
  #kept = {};

  constructor({ url, elsewhere, document, neutral }) {
    Object.assign(this, { url, elsewhere, document, neutral });
  }

  /** What later calls may name: `$run`. */
  keep(name, value) {
    this.#kept[name] = value;
  }

  /** One entry of the tables: the call that goes well, then those that fail. */
  async record(call) {
    const [method] = call.of.split(' ');
    const bodies = call.body === undefined ? this.#bodies(call.of) : [call.body];
    const first = await this.#ask(this.url, call, bodies[0]);
    if (first.status >= 300) throw new Error(`${call.of} answered ${first.status}: ${first.text}`);
    for (const [name, field] of Object.entries(call.keep ?? {})) this.keep(name, JSON.parse(first.text)[field]);
    this.#add(call, first);
    for (const fail of failsOf(call, bodies.length > 0)) {
      const path = { ...call.path, ...fail.path };
      const body = fail.body ?? (bodies[0] === undefined ? undefined : { ...bodies[0], ...fail.with });
      await this.#fail(this.url, { ...call, events: undefined, ...fail, path }, body);
    }
    if (call.elsewhere !== undefined) await this.#fail(this.elsewhere, { ...call, ...call.elsewhere }, bodies[0]);
    if (call.crowd !== undefined) await this.#crowded(call);
    // The other examples of its body are only proven.
    if (method === 'GET') return;
    for (const body of bodies.slice(1)) {
      const { status, text } = await this.#ask(this.url, call, body);
      if (status >= 300 && status !== 404 && status !== 409) throw new Error(`${call.of} answered ${status}: ${text}`);
    }
  }

  /** So many readers that there is no room for one more. */
  async #crowded(call) {
    const readers = Array.from({ length: call.crowd }, () => this.#ask(this.url, { ...call, seconds: 5 }));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await this.#fail(this.url, { ...call, status: 503 });
    await Promise.all(readers);
  }

  async #fail(url, call, body) {
    const answer = await this.#ask(url, call, body);
    if (answer.status !== call.status || !answer.type.endsWith('json'))
      throw new Error(`${call.of} should answer ${call.status}, and said ${answer.status}: ${answer.text}`);
    this.#add(call, answer);
  }

  #bodies(of) {
    const examples = this.#operation(of).requestBody?.content?.['application/json']?.examples ?? {};
    return Object.values(examples).map(({ value }) => value);
  }

  #operation(of) {
    const [method, path] = of.split(' ');
    const operation = this.document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`The document has no ${of}.`);
    return operation;
  }

  #filled(value) {
    return JSON.parse(JSON.stringify(value).replace(/\$([a-z]+)/g, (all, name) => this.#kept[name] ?? all));
  }

  #ask(base, { of, path = {}, query = {}, headers = {}, events, seconds, raw }, body) {
    const [method, address] = of.split(' ');
    const named = address.replace(/\{(\w+)\}/g, (_, name) => addressed(this.#filled(path)[name]));
    const pairs = Object.entries(this.#filled(query)).flatMap(([key, value]) =>
      [value].flat().map((one) => [key, one]),
    );
    const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const all = sent === undefined ? headers : { ...headers, 'content-type': 'application/json' };
    return ask(`${base}${named}${search}`, { method, headers: all, body: sent, until: events && { events, seconds } });
  }

  #add(call, { status, type, text }) {
    const { of, path, query, headers } = call;
    const entry = (this.calls[of] ??= {
      ...this.#shown({ path, query, headers }),
      answers: {},
    });
    if (status === 204) return;
    const example = this.#example(call, type, text, status);
    if (example !== undefined) entry.answers[status] = { ...entry.answers[status], [type]: example };
  }

  #shown(asked) {
    return JSON.parse(this.neutral.text(JSON.stringify(this.#filled(asked))));
  }

  #example(call, type, text, status) {
    if (type === 'text/event-stream')
      return readEvents(text, call.events, (event, data) => this.#data(call, event, data));
    if (type.endsWith('json')) return this.#json(text, this.#schema(call.of, status, type));
    if (type === 'text/csv' || type === 'text/plain') {
      const lines = text.split('\n').filter((line) => call.lines?.test(line) ?? true);
      return this.neutral.text(`${lines.slice(0, call.most).join('\n')}\n`);
    }
    return undefined;
  }

  #data({ shape }, event, data) {
    const schema = this.#schema(shape, 200, 'application/json');
    return JSON.stringify(this.#json(data, schema.properties[event] ?? schema, 1));
  }

  #json(text, schema, most) {
    return trimExample(
      JSON.parse(this.neutral.text(text), (key, value) => this.neutral.value(key, value)),
      schema,
      most,
    );
  }

  #schema(of, status, type) {
    return this.#operation(of).responses[status]?.content?.[type]?.schema;
  }
}

const addressed = (name) => (name === NO_ADDRESS ? name : encodeURIComponent(name));
