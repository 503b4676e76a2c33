import { html, raw } from 'hono/html';
import type { Persona, Sandbox } from '../world.ts';
import { leaps } from './leap.ts';
import { words } from './words.en.ts';

/**
 * The page before anything has happened on it; the client fills the sides from the live stream.
 *
 * `run` tells the server's run: the page's policy names the ports of the stand-ins of that run.
 */
export function drawShell(sandbox: Sandbox, run: string, canTravel: boolean, hasDue: boolean) {
  return html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${words.title}</title>
    <link rel="icon" href="/sandbox/icon.svg" type="image/svg+xml" />
    ${['page', 'side', 'message', 'form'].map(
      (sheet) => html`<link rel="stylesheet" href="/sandbox/${sheet}.css" />`,
    )}
    <script type="module" src="/sandbox/client.js"></script>
    <script type="application/json" id="words">${raw(wordsAsJson())}</script>
  </head>
  <body data-run="${run}">
    <header class="top">
      <div class="brand">
        <h1>${words.heading}</h1>
        <p>${words.lead}</p>
      </div>
      ${canTravel ? drawTimeBar(hasDue) : drawClock()}
      ${drawPersonas(sandbox.personas())}
    </header>
    <noscript><p class="notice">${words.status.noScript}</p></noscript>
    <aside class="hint" id="hint" aria-labelledby="hint-title" hidden>
      <h2 id="hint-title">${words.hint.title}</h2>
      <ol>${words.hint.steps.map((step) => html`<li>${step}</li>`)}</ol>
      <button type="button" id="hint-close">${words.hint.close}</button>
    </aside>
    <main>${drawSide('slack')}${drawSide('discord')}</main>
    <p id="status" role="status" class="status">${words.status.connecting}</p>
    <div id="announcer" class="unseen" aria-live="polite"></div>
  </body>
</html>`;
}

/** `<` is written as an escape, so that no text can end the script element. */
function wordsAsJson(): string {
  const { side, message, form, status } = words;
  return JSON.stringify({ side, message, form, status }).replaceAll('<', '\\u003c');
}

function drawClock() {
  return html`<p class="clock"><span>${words.time}:</span> <time id="clock">…</time></p>`;
}

function drawTimeBar(hasDue: boolean) {
  const offered = leaps.filter((leap) => leap !== 'due' || hasDue);
  return html`<div class="time" role="group" aria-label="${words.time}">
    ${drawClock()}
    <div class="leaps">
      ${offered.map(
        (leap) => html`<button type="button" data-leap="${leap}">${words.leaps[leap]}</button>`,
      )}
    </div>
  </div>`;
}

function drawPersonas(personas: readonly Persona[]) {
  return html`<fieldset class="people" id="people">
    <legend>${words.beWhom}</legend>
    ${personas.map(
      ({ key, name, roleText, accounts }) => html`<label>
        <input type="radio" name="persona" value="${key}" />
        <span class="person">
          <span class="name"
            ><b>${name}</b>${accounts.map(
              ({ platform }) =>
                html`<i class="on ${platform}" title="${words.side[platform]}"
                  ><span class="unseen">, ${words.side[platform]}</span></i
                >`,
            )}</span
          >
          <small>${roleText}</small>
          <em class="letters" hidden></em>
        </span>
      </label>`,
    )}
  </fieldset>`;
}

function drawSide(platform: 'slack' | 'discord') {
  const name = words.side[platform];
  return html`<section class="side ${platform}" id="${platform}" aria-labelledby="${platform}-name">
    <h2 id="${platform}-name">
      <span class="platform">${name}</span> <span class="place" data-part="place"></span>
    </h2>
    <div class="no-account" data-part="no-account" hidden></div>
    <div class="inside" data-part="inside" hidden>
      <nav class="channels" data-part="channels" aria-label="${name}: ${words.side.channels}"></nav>
      <div class="room">
        <details class="events" data-part="events" hidden></details>
        <h3 data-part="room-name" id="${platform}-room"></h3>
        <div
          class="messages"
          data-part="messages"
          tabindex="0"
          role="region"
          aria-labelledby="${platform}-name ${platform}-room"
        ></div>
        <p class="notice" data-part="notice" role="alert" hidden></p>
        <form class="box" data-part="box" autocomplete="off">
          <label for="${platform}-box" class="unseen">${name}: ${words.side.box}</label>
          <input
            id="${platform}-box"
            type="text"
            maxlength="8000"
            placeholder="${words.side.placeholder}"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded="false"
            aria-controls="${platform}-suggestions"
            autocapitalize="off"
            spellcheck="false"
          />
          <button type="submit">${words.side.send}</button>
          <ul
            id="${platform}-suggestions"
            class="suggestions"
            role="listbox"
            aria-label="${words.side.suggestions}"
            hidden
          ></ul>
        </form>
      </div>
    </div>
    <dialog class="form ${platform}" data-part="dialog" aria-labelledby="${platform}-form"></dialog>
  </section>`;
}
