/**
 * The TypeScript compiler as a language server (Language Server Protocol 3.17). It stays: a second look at the same
 * work costs a tenth of the first.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  StreamMessageReader,
  StreamMessageWriter,
  createMessageConnection,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { Language } from '../texts/text.ts';
import { SETTINGS, program, type Compiler, type Diagnostic, type Position } from './compiler.ts';

export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position };
}

export class LanguageServer implements Compiler {
  private readonly child: ChildProcess;
  private readonly connection: MessageConnection;
  private readonly versions = new Map<string, number>();
  private readonly ready: Promise<unknown>;

  /** @throws Error where there is no compiler for this system */
  constructor(folder: string, language: Language) {
    this.child = spawn(program(), ['--lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...SETTINGS },
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.child.once('error', () => this.connection.dispose()).once('exit', () => this.connection.dispose());
    this.child.stdin!.on('error', () => {});
    // it asks for settings that nobody made
    this.connection.onRequest((method: string, params: unknown) =>
      method === 'workspace/configuration' ? (params as { items: unknown[] }).items.map(() => null) : null,
    );
    this.connection.listen();
    const root = pathToFileURL(folder).href;
    this.ready = this.connection
      .sendRequest('initialize', {
        processId: process.pid,
        locale: language,
        rootUri: root,
        workspaceFolders: [{ uri: root, name: 'work' }],
        capabilities: { textDocument: { diagnostic: {} } },
      })
      .then(() => this.connection.sendNotification('initialized', {}));
    this.ready.catch(() => {}); // told to whoever asks
  }

  /** From now on the file holds this text, whatever the disk says. */
  async show(path: string, text: string): Promise<void> {
    await this.ready;
    const uri = pathToFileURL(path).href;
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    if (version === 1)
      await this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version, text },
      });
    else
      await this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
  }

  /** What is wrong in a file: its errors, in order. */
  async errors(path: string): Promise<readonly Diagnostic[]> {
    await this.ready;
    const { items } = await this.connection.sendRequest<{ items?: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: pathToFileURL(path).href },
    });
    return (items ?? []).filter(({ severity }) => severity === undefined || severity === 1);
  }

  /** Where the name at a place is declared. */
  async definitions(path: string, position: Position): Promise<readonly Location[]> {
    await this.ready;
    const found = await this.connection.sendRequest<Location | readonly Location[] | null>('textDocument/definition', {
      textDocument: { uri: pathToFileURL(path).href },
      position,
    });
    return found === null ? [] : [found].flat();
  }

  /** Ends it; what was asked and is not answered rejects. */
  close(): void {
    this.connection.dispose();
    this.child.removeAllListeners().kill('SIGKILL');
  }
}
