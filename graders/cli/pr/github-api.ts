import { HarnessFault } from '../../faults/harness-fault.ts';

const PATIENCE = 30_000;

/** GitHub's REST API for one repository. @throws HarnessFault when it refuses or is out of reach */
export class GitHubApi {
  private readonly root: string;
  private readonly token: string;

  constructor(api: string, repository: string, token: string) {
    this.root = `${api}/repos/${repository}/`;
    this.token = token;
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.ask('GET', path)).json()) as T;
  }

  async send(method: 'POST' | 'PATCH', path: string, body: object): Promise<void> {
    await this.ask(method, path, JSON.stringify(body));
  }

  private async ask(method: string, path: string, body?: string): Promise<Response> {
    const headers = {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      authorization: `Bearer ${this.token}`,
      'user-agent': 'gradiente',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const answer = await fetch(this.root + path, {
      method,
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((error: Error) => {
      throw new HarnessFault(
        {
          es: `GitHub no responde (${error.message}): repite la ejecución.`,
          en: `GitHub does not answer (${error.message}): run it again.`,
        },
        error,
      );
    });
    if (!answer.ok)
      throw new HarnessFault({
        es: `GitHub responde ${answer.status} a ${method} ${path}: revisa los permisos del flujo («pull-requests: write»).`,
        en: `GitHub answers ${answer.status} to ${method} ${path}: look at the workflow's permissions ('pull-requests: write').`,
      });
    return answer;
  }
}
