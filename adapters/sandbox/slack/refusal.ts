import type { JsonObject } from '../stand-in/json.ts';

/** An answer `{ok: false, error}` of the Web API, with Slack's own error code. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly detail: JsonObject;

  /** `problems` appear in `response_metadata.messages`, the way Slack explains bad arguments. */
  constructor(code: string, problems: readonly string[] = [], detail: JsonObject = {}) {
    super(problems.length > 0 ? `${code}: ${problems.join('; ')}` : code);
    this.name = 'SlackRefusal';
    this.code = code;
    this.detail =
      problems.length > 0
        ? { ...detail, response_metadata: { messages: problems.map((text) => `[ERROR] ${text}`) } }
        : detail;
  }
}
