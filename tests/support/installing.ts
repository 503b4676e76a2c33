import type { SlackStandIn } from '../../adapters/sandbox/slack/server.ts';

/** What a person with a browser sees at the end of installing the app. */
export interface Arrival {
  readonly status: number;
  readonly page: string;
  /** The address she came back by, with what Slack put into it. */
  readonly url: string;
}

/** Goes to our page, through Slack's, and back, as a browser does; ours listens on `port`. */
export async function installApp(
  slack: SlackStandIn,
  port: number,
  decide: (authorizeUrl: string) => string,
): Promise<Arrival> {
  const start = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
  const authorizeUrl = start.headers.get('location') ?? '';
  if (!authorizeUrl.startsWith(`${slack.origin}/oauth/v2/authorize?`)) {
    throw new Error(`Not sent to Slack: ${start.status} ${authorizeUrl}`);
  }
  return arrive(port, decide(authorizeUrl), start.headers.get('set-cookie') ?? '');
}

/** Comes back from Slack with a cookie of ours. */
export async function arrive(port: number, url: string, cookie: string): Promise<Arrival> {
  // The public address stands for a proxy in front of us.
  const { pathname, search } = new URL(url);
  const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    headers: { cookie: cookie.split(';')[0] ?? '' },
  });
  return { status: response.status, page: await response.text(), url };
}
