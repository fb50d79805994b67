// Takes the pictures of docs/screenshots/ from the built program in a real terminal, with a mock as the model. Times and
// ids are masked, so that a file changes only when the interface does.   npm run screenshots
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {LLMock} from '@copilotkit/aimock';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {toSvg} from './screen-svg.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const target = path.join(root, 'docs/screenshots');
const binary = path.join(root, 'dist/bin/openintent');

const answer = `Two things failed, and both have **one cause**:

1. \`build\` stops at \`parse.ts:41\`: the type of \`next\` is unknown.
2. \`test\` cannot start without the build.

\`\`\`ts
const next: Token | undefined = tokens[index + 1];
\`\`\`

| step | state | time |
| --- | --- | --- |
| lint | passed | 2 s |
| build | failed | 9 s |

> I can make this change and run the build again.
`;

const mock = new LLMock({host: '127.0.0.1', port: 0});
await mock.start();
mock.addFixture({
	match: {userMessage: 'what failed', hasToolResult: true},
	response: {content: answer},
	chunkSize: 12,
	latency: 15,
});
mock.addFixture({
	match: {userMessage: 'what failed'},
	response: {toolCalls: [{name: 'fs_read_file', arguments: '{"path":"build.log"}'}]},
});
mock.addFixture({
	match: {userMessage: 'clean'},
	response: {
		toolCalls: [{name: 'shell_execute', arguments: '{"command":"rm -rf build && npm ci"}'}],
	},
});

function setUp(theme) {
	// A name that does not change: it may be shown.
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'oi-'));
	const project = path.join(home, 'project');
	fs.mkdirSync(project);
	fs.writeFileSync(path.join(project, 'build.log'), 'lint ok\nbuild: parse.ts:41 error TS7006\n');
	fs.writeFileSync(
		path.join(home, 'config.toml'),
		`[llm]\nmodel = "openai/gpt-4o"\nfailover = false\n[llm.base_urls]\nopenai = "${mock.url}/v1"\n[tui]\ntheme = "${theme}"\n`,
	);
	return {home, project};
}

// What differs from one run to the next, as long as before.
const masks = [
	// What stands after it on the row stays where it is.
	[/\[\d+(?:\.\d+)?(?:ms|s)\] */g, (text) => '[12ms]'.padEnd(text.length)],
	// Right-aligned, as the times of tasks are.
	[/ *\b\d+ms\b(?!\])/g, (text) => '0.1s'.padStart(text.length)],
	[/(?<=session )[0-9a-z]{6,}/g, (text) => '0'.repeat(text.length)],
	[/\b\d{2}:\d{2}(?::\d{2})?\b/g, (text) => '12:00:00'.slice(0, text.length)],
	[/oi-\w{6}/g, () => 'oi-000000'],
	// A spinner, and how long something takes.
	[/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g, () => '⠹'],
	[/\b\d+\.\ds\b/g, () => '0.1s'],
];
const masked = (text) =>
	masks.reduce((all, [pattern, replace]) => all.replace(pattern, replace), text);

async function start({columns, rows, theme}) {
	const {home, project} = setUp(theme);
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const child = spawn(binary, ['chat', '--config', path.join(home, 'config.toml')], {
		cols: columns,
		rows,
		cwd: project,
		env: {
			PATH: process.env.PATH,
			HOME: home,
			OPENINTENT_DATA_DIR: path.join(home, 'data'),
			OPENAI_API_KEY: 'none',
			TERM: 'xterm-256color',
			COLORTERM: 'truecolor',
			LANG: 'C.UTF-8',
			TZ: 'UTC',
		},
	});
	const startedAt = performance.now();
	const frames = [];
	child.onData((data) => {
		frames.push([performance.now() - startedAt, data]);
		terminal.write(masked(data));
	});
	terminal.onData((reply) => child.write(reply));
	const text = () =>
		Array.from({length: rows}, (_, y) =>
			terminal.buffer.active.getLine(y)?.translateToString(true),
		).join('\n');
	return {
		terminal,
		frames,
		type: (keys) => child.write(keys),
		async shows(wanted) {
			for (let turn = 0; turn < 1000 && !wanted.test(text()); turn++) await wait(20);
			if (!wanted.test(text())) throw new Error(`${wanted} was not shown:\n${text()}`);
			// What else belongs to it, e.g. the state of the sandbox.
			await wait(700);
		},
		close() {
			child.kill('SIGKILL');
			fs.rmSync(home, {recursive: true, force: true});
		},
	};
}

async function chat(screen) {
	await screen.shows(/Say what you want/);
	screen.type('what failed in build.log?\r');
	await screen.shows(/Done/);
}

async function approval(screen) {
	await screen.shows(/Say what you want/);
	screen.type('clean the build folder\r');
	await screen.shows(/Allow|Deny|No/);
}

const pictures = [
	{
		name: 'chat-dark',
		title: 'An answer with a tool call',
		columns: 120,
		rows: 32,
		theme: 'dark',
		play: chat,
	},
	{
		name: 'chat-light',
		title: 'The same on a light screen',
		columns: 120,
		rows: 32,
		theme: 'light',
		play: chat,
	},
	{
		name: 'approval-dark',
		title: 'A question before a command runs',
		columns: 100,
		rows: 28,
		theme: 'dark',
		play: approval,
	},
	{
		name: 'approval-light',
		title: 'The same on a light screen',
		columns: 100,
		rows: 28,
		theme: 'light',
		play: approval,
	},
	{
		name: 'narrow-dark',
		title: 'In 80 by 24 cells',
		columns: 80,
		rows: 24,
		theme: 'dark',
		play: chat,
	},
];

function keep(name, text) {
	const file = path.join(target, name);
	const isSame = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
	if (!isSame) fs.writeFileSync(file, text);
	console.log(`${isSame ? 'same   ' : 'changed'} docs/screenshots/${name}`);
}

/** The frames as an asciicast. Their times are counted, not measured: a tenth of a second for each screen that differs. */
function toCast({terminal, frames}) {
	const header = {
		version: 2,
		width: terminal.cols,
		height: terminal.rows,
		env: {TERM: 'xterm-256color'},
	};
	const whole = frames.map(([, data]) => data).join('');
	const pieces =
		masked(whole).match(/\u001b\[\?2026h[\s\S]*?\u001b\[\?2026l|[\s\S]+?(?=\u001b\[\?2026h|$)/g) ??
		[];
	const lines = pieces.map((data, index) =>
		JSON.stringify([Number((index * 0.1).toFixed(1)), 'o', data]),
	);
	return `${[JSON.stringify(header), ...lines].join('\n')}\n`;
}

fs.mkdirSync(target, {recursive: true});
const wanted = process.argv[2] ?? '';
for (const {name, title, columns, rows, theme, play} of pictures.filter(({name}) =>
	name.includes(wanted),
)) {
	const screen = await start({columns, rows, theme});
	await play(screen);
	keep(`${name}.svg`, toSvg(screen.terminal, theme, title));
	if (name === 'narrow-dark') keep('first-answer.cast', toCast(screen));
	screen.close();
}
await mock.stop();
process.exit(0);
