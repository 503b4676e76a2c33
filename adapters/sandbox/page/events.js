/** A place's own calendar, above the room: what Discord shows behind "Events". */
import { drawPart } from './conversation.js';
import { make, say, tellMoment, words } from './dom.js';

/** Draws the events into `box`, which stays open or closed as it was. */
export function drawEvents(box, events) {
  box.hidden = events.length === 0;
  const summary = make('summary', {}, `${words.side.events} (${events.length})`);
  box.replaceChildren(summary, make('ul', {}, ...events.map(drawEvent)));
}

function drawEvent({ title, where, startsAt, endsAt, state, about }) {
  const mark = words.side.eventStates[state];
  const isOneDay = tellMoment(startsAt, 'day') === tellMoment(endsAt, 'day');
  const end = tellMoment(endsAt, isOneDay ? 'time' : 'moment');
  const time = say(words.side.eventTime, { start: tellMoment(startsAt, 'moment'), end });
  return make(
    'li',
    { class: state },
    make('b', {}, title),
    mark ? make('em', {}, mark) : null,
    make('p', {}, time),
    make('p', {}, where),
    ...about.map((part) => drawPart(part)),
  );
}
