import {execFileSync, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

const read = (file: string) => fs.readFileSync(file, 'utf8');
const sources = fs
	.readdirSync('source', {recursive: true, encoding: 'utf8'})
	.filter((file) => /\.tsx?$/.test(file))
	.map((file) => path.join('source', file));

/** Files of `source` in which the pattern stands, tests of the rules themselves aside. */
const filesWith = (pattern: RegExp) => sources.filter((file) => pattern.test(read(file)));

describe('architecture', () => {
	it('keeps the import rules', {timeout: 60_000}, () => {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			['test/helpers/check-architecture.mjs'],
			{encoding: 'utf8'},
		);

		expect(stderr).toBe('');
		expect(stdout).toContain('0 violations');
		expect(status).toBe(0);
	});

	it('keeps the size caps and the style', {timeout: 60_000}, () => {
		const {status, stdout, stderr} = spawnSync('node_modules/.bin/biome', ['check', '.'], {
			encoding: 'utf8',
		});

		expect(`${stdout}${stderr}`).not.toMatch(/Found \d+ (?:error|warning)/);
		expect(status).toBe(0);
	});

	it('has one dispatcher, one loop and one cascade, created by the composition root alone', () => {
		for (const factory of ['createToolDispatcher', 'createReactLoop', 'createFailoverCascade']) {
			const users = filesWith(new RegExp(`\\b${factory}\\(`)).filter(
				(file) => !read(file).includes(`export function ${factory}`),
			);
			expect(users.every((file) => file.startsWith('source/app/'))).toBe(true);
			expect(users).toHaveLength(1);
		}
	});

	it('decides in one place when the vault has to be unlocked', () => {
		expect(filesWith(/source\(\) === undefined\) await/)).toEqual([
			'source/app/unlock-if-locked.ts',
		]);
	});

	it('runs tools nowhere but in the dispatcher', () => {
		// file-errors wraps a tool's own run; only the dispatcher calls one from outside its adapter.
		const callers = filesWith(/\btool\.run\(/).filter(
			(file) => !file.startsWith('source/adapters/'),
		);

		expect(callers).toEqual(['source/kernel/tool-dispatcher.ts']);
	});

	it('gives every surface the same door: SurfaceApp.run, made from one runner', () => {
		expect(filesWith(/\bcreateIntentRunner\(\{/)).toEqual(['source/app/create-kernel.ts']);
		expect(
			filesWith(/\bimport\b.*from '\.\.\/kernel\//).every((file) => file.startsWith('source/app/')),
		).toBe(true);
	});

	it('reads the environment in one file only', () => {
		const readers = filesWith(/process\.env\b/);

		expect(readers).toEqual(['source/config/environment.ts']);
	});

	it('C6: asks the network in one folder only', () => {
		const users = filesWith(
			/\bfetch\(|XMLHttpRequest|WebSocket\(|from '(?:node:)?(?:http2?|https|net|tls|dgram|dns|undici)(?:\/\w+)?'|(?:import|require)\('(?:node:)?(?:http2?|https|net|tls|dgram|dns|undici)(?:\/\w+)?'\)/,
		).filter((file) => !file.startsWith('source/lib/egress/'));

		expect([...users].sort()).toEqual([
			// Listens on 127.0.0.1 for the answer of a browser; it asks nobody.
			'source/auth/callback-listener.ts',
			// Its fetch is that of egress; it hands it to the SDKs.
			'source/llm/protocols/provider-fetch.ts',
			// Listens on a socket of this computer as a lock; it asks nobody.
			'source/store/announced-hold.ts',
			'source/store/socket-lock.ts',
			// A socket in a folder of this computer, between two processes of this program.
			'source/vault/agent/agent-messages.ts',
			'source/vault/agent/run-agent.ts',
			'source/vault/agent/unlock-agent.ts',
		]);
		expect(read('source/llm/protocols/provider-fetch.ts')).toMatch(/async fetch\(/);
		expect(read('source/llm/protocols/provider-fetch.ts')).not.toMatch(/(?<!async )\bfetch\(/);
	});

	it('D1: takes text of Ink from one file only, which takes safe text', () => {
		expect(filesWith(/import[^;]*\b(?:Text|Transform|Static|Newline)\b[^;]*from 'ink'/)).toEqual([
			'source/tui/ink/safe-text.tsx',
		]);
	});

	it('D1: writes to descriptors and streams in files only that take safe text, or that write files', () => {
		const writers = filesWith(
			/\bwritev?Sync\(|\bfs\.writev?\(|\bimport \{[^}]*\bwritev?\b[^}]*\} from 'node:fs'|\bprocess\.(?:stdout|stderr|emitWarning|_rawDebug|title =)|\bWriteStream\b|\bconsole\b\.|'\/dev\/tty'|\bstdio: 'inherit'/,
		);

		expect([...writers].sort()).toEqual([
			// Asks how wide the screen is, and writes through write-now.
			'source/cli.ts',
			// Hands stdout to the interface, for its size and its descriptor.
			'source/commands/chat.ts',
			// Reads the width of the terminal.
			'source/commands/in-columns.ts',
			// Asks how wide the screen is, and writes through others.
			'source/commands/init/init-desk.ts',
			// Reads keys from the terminal.
			'source/commands/keyboard.ts',
			// Reads the size of the terminal; what is shown goes through the writer of stderr.
			'source/commands/login/login-desk.ts',
			// Reads the width of the terminal; the line goes through the writer of stderr.
			'source/commands/one-shot/show-status.ts',
			// Asks on the terminal itself, by write-now.
			'source/commands/one-shot/tty-approver.ts',
			// Its parent reads the one word it says, through a pipe.
			'source/commands/vault/agent.ts',
			// Reads the width of the terminal; what is asked goes through write-now.
			'source/commands/vault/ask-secret.ts',
			// Reads keys; what is shown goes through write-now.
			'source/commands/vault/held-terminal.ts',
			// Reads the size of the terminal.
			'source/early-screen.ts',
			'source/lib/output-writer.ts',
			'source/lib/write-now.ts',
			'source/lib/write-within.ts',
			// Files.
			'source/store/durable-mark.ts',
			// What Ink takes for its terminal; its frames become rows of a pane.
			'source/tui/ink/fake-streams.ts',
			// Below `terminal/output.ts`, which takes safe text alone.
			'source/tui/terminal/write-file.ts',
			'source/vault/audit/chain-head.ts',
			'source/vault/audit/log-file.ts',
		]);
		expect(read('source/lib/write-now.ts')).toContain('text: SafeText');
		expect(read('source/lib/write-within.ts')).toContain('text: SafeText');
		expect(read('source/lib/output-writer.ts')).toContain('write(text: SafeText)');
		expect(read('source/tui/terminal/output.ts')).toContain('write(text: SafeText)');
		expect(filesWith(/terminal\/write-file\.js'|'\.\/write-file\.js'/)).toEqual([
			'source/tui/terminal/output.ts',
		]);
		expect(
			filesWith(/\bstdout\.write\(/).filter(
				(file) => !/createOutputWriter|OutputWriter\b/.test(read(file)),
			),
		).toEqual(['source/commands/vault/agent.ts']);
	});

	it('D1: calls text safe unseen in a few files only', () => {
		expect(filesWith(/\bas SafeText\b/).sort()).toEqual([
			'source/lib/display-text.ts',
			'source/lib/safe-text.ts',
		]);
		expect(filesWith(/\bverbatim\(/).sort()).toEqual([
			'source/commands/for-stdout.ts',
			'source/commands/one-shot/run-output.ts',
			'source/lib/safe-text.ts',
		]);
		expect(filesWith(/\bownText\b/).sort()).toEqual([
			// Help, the first frame, a backspace.
			'source/cli.ts',
			'source/commands/main.ts',
			// Safe text from which secrets were taken.
			'source/commands/redact-environment.ts',
			'source/commands/vault/ask-secret.ts',
			'source/config/messages.ts',
			'source/early-screen.ts',
			'source/lib/safe-json.ts',
			'source/lib/safe-text.ts',
			// Frames of panes and of the screen, made of safe text.
			'source/tui/ink/pane-root.tsx',
			// What readline shows of the line that a person types.
			'source/tui/line/line-input.ts',
			'source/tui/screen/inline-resize.ts',
			'source/tui/screen/plain-rows.ts',
			'source/tui/screen/screen.ts',
			'source/tui/screen/width.ts',
			// Base64 between the marks of a sequence.
			'source/tui/terminal/clipboard.ts',
			'source/tui/terminal/modes.ts',
			// What a terminal is asked.
			'source/tui/terminal/terminal-questions.ts',
			'source/tui/theme/theme.ts',
			'source/tui/transcript/styled-text.ts',
		]);
	});

	it('uses no module mocks', () => {
		const list = execFileSync('git', ['ls-files', 'test'], {encoding: 'utf8'}).split('\n');
		const mocked = list
			.filter((file) => file.endsWith('.ts') && !file.endsWith('architecture.test.ts'))
			.filter((file) => fs.existsSync(file) && /\bvi\.mock\(/.test(read(file)));

		expect(mocked).toEqual([]);
	});
});
