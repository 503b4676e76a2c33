import { describe, expect, it } from 'vitest';
import {
  parseAction,
  parseSlash,
  parseSubmission,
  withProfile,
} from '../../../adapters/slack/parse.ts';
import {
  type ActionsBody,
  actionsBody,
  type SubmissionBody,
  slashBody,
  submissionBody,
} from '../../../adapters/slack/payloads.ts';
import { toWire } from '../../../bot/ids.ts';
import type { Incoming } from '../../../bot/incoming.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { ids } from '../../support/views.ts';

const slash = {
  command: '/pulse',
  text: 'new',
  team_id: 'T1',
  team_domain: 'springfield',
  enterprise_id: '',
  channel_id: 'C1',
  user_id: 'U1',
  user_name: 'ann',
  trigger_id: '1.2.3',
  response_url: 'https://hooks.slack.com/commands/1',
  is_enterprise_install: 'false',
};

const action = {
  type: 'block_actions',
  user: { id: 'U1', username: 'ann', name: 'ann', team_id: 'T1' },
  team: { id: 'T1', domain: 'springfield' },
  enterprise: null,
  trigger_id: '1.2.3',
  response_url: 'https://hooks.slack.com/actions/1',
  channel: { id: 'C1' },
  container: { type: 'message', channel_id: 'C1', message_ts: '1.5', is_ephemeral: false },
  message: { ts: '1.5', text: 'What it said' },
  actions: [
    {
      type: 'button',
      action_id: `pulse.answer|${toWire(ids.wave)}|~4`,
      block_id: `o:${toWire(ids.other)}`,
      action_ts: '1.6',
    },
  ],
};

const submission = {
  type: 'view_submission',
  user: { id: 'U1', name: 'ann', team_id: 'T1' },
  team: { id: 'T1', domain: 'springfield' },
  view: {
    id: 'V1',
    hash: '1.abc',
    callback_id: `pulse.save|${toWire(ids.wave)}`,
    private_metadata: JSON.stringify({ c: 'C9', u: 'https://hooks.slack.com/actions/9', o: null }),
    blocks: [],
    state: { values: {} },
  },
};

const readAction = (change: object = {}): ActionsBody =>
  actionsBody.parse({ ...action, ...change });
const readSubmission = (change: object = {}): SubmissionBody =>
  submissionBody.parse({ ...submission, view: { ...submission.view, ...change } });

function pressOf(parsed: { kind: string; incoming?: Incoming } | null): Incoming {
  if (!parsed?.incoming) throw new Error('no press');
  return parsed.incoming;
}

function typedText(text: string): string {
  let seen = '';
  parseSlash(slashBody.parse({ ...slash, text }), (_, typed) => {
    seen = typed;
    return { refused: '' };
  });
  return seen;
}

describe('a slash command from Slack', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt; stays', '&lt; stays'],
    ['<@U12345|ann.smith> lead', '@ann.smith lead'],
    ['<@U12345> lead', '@U12345 lead'],
    ['in <#C12345|general>', 'in #general'],
    ['<!channel> and <!subteam^S1|@leads>', '@channel and @subteam'],
    ['see <https://a.example/x|a.example/x>', 'see a.example/x'],
    ['to <mailto:ann@a.example|ann@a.example>', 'to ann@a.example'],
    ['a <short> one', 'a <short> one'],
    ['\u202E  wide  ', 'wide'],
  ])('gives %s as typed', (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  it('names its realm by the organisation, if there is one', () => {
    const found = { command: 'pulse.new', values: {} };
    const parse = (enterprise_id: string): Incoming =>
      pressOf(parseSlash(slashBody.parse({ ...slash, enterprise_id }), () => found));
    expect([parse('').who.realm, parse('E1').who.realm]).toEqual(['T1', 'E1']);
  });

  it('is not taken with texts far longer than Slack allows', () => {
    expect(slashBody.safeParse({ ...slash, text: 'x'.repeat(8001) }).success).toBe(false);
    expect(slashBody.safeParse({ ...slash, trigger_id: 'x'.repeat(256) }).success).toBe(false);
  });
});

describe('a button on Slack', () => {
  it('is a press with its inbox key, route and outbox id', () => {
    expect(parseAction(readAction())).toEqual({
      kind: 'press',
      origin: {
        channelId: 'C1',
        responseUrl: 'https://hooks.slack.com/actions/1',
        outboxId: ids.other,
      },
      incoming: {
        key: 'slack:act:T1:1.2.3',
        who: {
          platform: 'slack',
          realm: 'T1',
          externalId: 'U1',
          displayName: 'ann',
          timeZone: null,
          language: null,
          isPlaceAdmin: false,
        },
        where: {
          placeExternalId: 'T1',
          placeName: 'springfield',
          channelExternalId: 'C1',
          messageId: '1.5',
        },
        command: 'pulse.answer',
        ids: [ids.wave],
        value: '4',
        values: {},
        questionsPerPage: 5,
        seenOutboxId: ids.other,
      },
    });
  });

  it.each([
    ['drop table', 'drop table person'],
    ['a route with a broken id', 'pulse.answer|short'],
    ['nothing', ''],
  ])('is refused when its id is %s', (_, action_id) => {
    const parsed = actionsBody.safeParse({
      ...action,
      actions: [{ ...action.actions[0], action_id }],
    });
    if (!parsed.success) return expect(action_id).toBe('');
    expect(parseAction(parsed.data)).toMatchObject({
      kind: 'refused',
      sentence: edgeWords.unknownButton,
    });
  });

  it('needs no answer when it is a link', () => {
    const link = { type: 'button', action_id: 'link-1', url: 'https://convene.example' };
    expect(parseAction(readAction({ actions: [link] }))).toBeNull();
  });

  it('believes no outbox id of another shape', () => {
    const forged = { ...action.actions[0], block_id: `o:${'x'.repeat(23)}` };
    expect(pressOf(parseAction(readAction({ actions: [forged] }))).seenOutboxId).toBeNull();
  });

  it('belongs to the organisation where there is one, else to her own workspace', () => {
    const guest = { user: { id: 'U2', name: 'eve', team_id: 'T2' } };
    const shared = pressOf(parseAction(readAction(guest)));
    expect([shared.who.realm, shared.where.placeExternalId]).toEqual(['T2', 'T1']);
    const grid = pressOf(parseAction(readAction({ ...guest, enterprise: { id: 'E1' } })));
    expect(grid.who.realm).toBe('E1');
  });
});

describe('a form sent on Slack', () => {
  it('gives every kind of value under the name of its field', () => {
    const values = {
      'title~p': { title: { type: 'plain_text_input', value: 'Cafe\u0301\0' } },
      'empty~p': { empty: { type: 'plain_text_input', value: null } },
      'level~p': { level: { type: 'radio_buttons', selected_option: { value: 'named' } } },
      'none~p': { none: { type: 'radio_buttons', selected_option: null } },
      'scale~p': { scale: { type: 'static_select', selected_option: { value: '0' } } },
      'areas~p': {
        areas: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] },
      },
      'nil~p': { nil: { type: 'multi_static_select', selected_options: [] } },
      'boxes~p': { boxes: { type: 'checkboxes', selected_options: [] } },
      'closes~p': { closes: { type: 'datetimepicker', selected_date_time: 1803891600 } },
    };
    const parsed = pressOf(parseSubmission(readSubmission({ state: { values } })));
    expect(parsed.values).toEqual({
      title: 'Café',
      level: 'named',
      scale: '0',
      areas: ['a', 'b'],
      boxes: [],
      closes: '2027-03-01T09:00:00.000Z',
    });
    expect(parsed.key).toBe('slack:view:T1:V1:1.abc');
    expect(parsed.where).toEqual({
      placeExternalId: 'T1',
      placeName: 'springfield',
      channelExternalId: 'C9',
      messageId: null,
    });
  });

  it('keeps the same key whatever was typed', () => {
    const other = { 'a~p': { a: { type: 'plain_text_input', value: 'different' } } };
    expect(pressOf(parseSubmission(readSubmission({ state: { values: other } }))).key).toBe(
      pressOf(parseSubmission(readSubmission())).key,
    );
  });

  it('comes from nowhere when its private metadata is not ours', () => {
    const parsed = parseSubmission(readSubmission({ private_metadata: '{"c":5}' }));
    expect(parsed.origin).toEqual({ channelId: null, responseUrl: null, outboxId: null });
  });

  it('is not taken with far more text than a field may hold', () => {
    const values = { 'a~p': { a: { type: 'plain_text_input', value: 'x'.repeat(12_001) } } };
    const view = { ...submission.view, state: { values } };
    expect(submissionBody.safeParse({ ...submission, view }).success).toBe(false);
  });
});

describe('what users.info told', () => {
  const press = pressOf(parseAction(readAction()));
  const profile = {
    displayName: 'Ann Smith',
    timeZone: 'Europe/London',
    language: null,
    isAdmin: true,
  };

  it('names her and her zone', () => {
    expect(withProfile(press, profile, false).who).toEqual({
      ...press.who,
      displayName: 'Ann Smith',
      timeZone: 'Europe/London',
    });
  });

  it('makes her an admin only when it was asked just now', () => {
    expect(withProfile(press, profile, false).who.isPlaceAdmin).toBe(false);
    expect(withProfile(press, profile, true).who.isPlaceAdmin).toBe(true);
    expect(withProfile(press, undefined, true).who.isPlaceAdmin).toBe(false);
  });
});
