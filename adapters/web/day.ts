import { generate } from 'lean-qr';
import type { DayOpened } from '../../bot/events/day/opened.ts';
import { words } from '../../bot/events/day/words.en.ts';
import { html, type Markup, nothing, safeUrl } from './markup.ts';
import { renderBlocks } from './render.ts';

type Screen = Extract<DayOpened, { kind: 'screen' }>;
type Door = Extract<DayOpened, { kind: 'door' }>;

/** The word of the day in letters that are read from the back of a room, and its QR code. */
export function renderScreen({ page, word, code }: Screen, timeZone: string): Markup {
  const square = code && html`<p class="middle">${words.room.code}</p>${renderCode(code)}`;
  return html`<h1 class="middle">${page.title}</h1><p class="${word.length > 4 ? 'poster long' : 'poster'}">${word.toUpperCase()}</p>
<div class="middle large">${renderBlocks(page.blocks, { timeZone })}</div>${square || nothing}`;
}

/** What a telephone shows that was pointed at the code: what to type, and where. */
export function renderDoor({ page, doors }: Door, timeZone: string): Markup {
  const links = doors.flatMap((door) => {
    const url = safeUrl(channelUrl(door));
    const platform = door.platform === 'slack' ? 'Slack' : 'Discord';
    const label = words.room.openIn(door.channelName, platform);
    return url ? [html`<a class="button primary" href="${url}">${label}</a>`] : [];
  });
  return html`<h1>${page.title}</h1>${renderBlocks(page.blocks, { timeZone })}
<div class="buttons">${links}</div>`;
}

/**
 * Where a channel opens, in the app where a telephone has it:
 * docs.slack.dev/interactivity/deep-linking (`app_redirect`), and Discord's own links to channels.
 */
function channelUrl({ platform, placeExternalId, channelExternalId }: Door['doors'][number]) {
  const [place, channel] = [placeExternalId, channelExternalId].map(encodeURIComponent);
  return platform === 'slack'
    ? `https://slack.com/app_redirect?team=${place}&channel=${channel}`
    : `https://discord.com/channels/${place}/${channel}`;
}

function renderCode(url: string): Markup {
  const code = generate(url);
  const squares: string[] = [];
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1)
      if (code.get(x, y)) squares.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  const side = code.size + 2 * QUIET;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`;
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return html`<p class="middle"><img class="code" src="${src}" alt="${words.room.codeAlt}"></p>`;
}

/** The white margin that a reader needs, in squares. */
const QUIET = 4;
