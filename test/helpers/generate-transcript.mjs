// The sessions that README shows: the built program in a folder of notes, for everyday intents, and for intents that a
// mock model server answers. What a model would say is written here; everything else is what the program does.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {LLMock} from '@copilotkit/aimock';

const notes = {
	'monday.md': '# Monday\n\nThe new parser is merged.\nAda tests it on the old archive.\n',
	'tuesday.md': '# Tuesday\n\nThe archive has 3 broken files.\nDeadline moved to 4 December.\n',
	'wednesday.md':
		'# Wednesday\n\nTwo of the 3 files are repaired.\nOpen: who tells the customer?\n',
};

const buildLog = 'compile: ok\ntest parser: ok\ntest archive: FAILED, file 17 is cut off\n';

const summary =
	'# Week\n\n- The parser is merged; 1 of 3 broken archive files is left.\n- Deadline: 4 December.\n- Open: who tells the customer?\n';

/** One command line; `exitCode` is shown with `echo $?` when it is not 0. */
const say = (intent, ...flags) => ({
	shown: `openintent -p ${[...flags, `"${intent}"`].join(' ')}`,
	args: ['-p', ...flags, intent],
});

const localLines = [
	say('list files'),
	say('which files contain Deadline'),
	say('统计 monday.md 的行数'),
	say('remember that the review is on Thursday'),
	say('recall review'),
	{...say('delete monday.md'), exitCode: 56},
];

const task = 'read the three notes and write a summary to summary.md';
const modelLines = [
	say(task, '-m haiku', '--permission-mode accept-edits'),
	say('read summary.md'),
	{
		...say('what failed?', '-m haiku'),
		shown: 'cat build.log | openintent -p -m haiku "what failed?"',
		stdin: buildLog,
	},
].map((line) => ({...line, args: line.args.flatMap(splitFlag)}));

const contextLines = [{shown: 'openintent context "hi"', args: ['context', 'hi']}];

const countLines = (format) => {
	const line = say('count lines in monday.md', '--quiet', `--output-format ${format}`);
	return [{...line, args: line.args.flatMap(splitFlag)}];
};

/** `-m haiku` as the shell would split it; an intent stays whole. */
function splitFlag(arg) {
	return /^--?[a-z]/.test(arg) ? arg.split(' ') : [arg];
}

function answerAsModel(mock) {
	const read = (file) => ({name: 'fs_read_file', arguments: JSON.stringify({path: file})});
	const usage = (input_tokens, output_tokens) => ({input_tokens, output_tokens});
	mock.onTurn(0, /three notes/, {
		content: 'I will read the three notes first.',
		toolCalls: Object.keys(notes).map(read),
		usage: usage(3_212, 118),
	});
	mock.onTurn(1, /three notes/, {
		content: '',
		toolCalls: [
			{name: 'fs_write_file', arguments: JSON.stringify({path: 'summary.md', content: summary})},
		],
		usage: usage(3_524, 131),
	});
	mock.onTurn(2, /three notes/, {
		content:
			'summary.md now holds the week in three points. One question is open: who tells the customer?',
		usage: usage(3_702, 27),
	});
	mock.onMessage(/what failed/, {
		content:
			'The test "archive" failed: file 17 is cut off. Compiling and the parser test went well.',
		usage: usage(3_231, 24),
	});
}

/** Runs every line and returns the text of each part of README that shows them. */
export async function playTranscript() {
	const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'openintent-readme-')));
	const folder = path.join(home, 'notes');
	const mock = new LLMock({host: '127.0.0.1', port: 0});
	try {
		fs.mkdirSync(folder);
		for (const [name, text] of Object.entries(notes))
			fs.writeFileSync(path.join(folder, name), text);
		answerAsModel(mock);
		await mock.start();
		const dataFolder = path.join(home, 'data');
		fs.mkdirSync(dataFolder);
		fs.writeFileSync(
			path.join(dataFolder, 'config.toml'),
			`[llm.base_urls]\nanthropic = "${mock.url}"\n`,
		);
		const play = async (lines) => {
			const shown = [];
			for (const line of lines) shown.push(await playLine(line, home, folder));
			return `\`\`\`console\n${shown.join('\n')}\n\`\`\``;
		};
		return {
			'local-transcript': await play(localLines),
			'model-transcript': await play(modelLines),
			'stream-json-transcript': await play(countLines('stream-json')),
			'json-transcript': await play(countLines('json')),
			'context-transcript': await play(contextLines),
		};
	} finally {
		await mock.stop().catch(() => undefined);
		fs.rmSync(home, {recursive: true, force: true});
	}
}

async function playLine(line, home, folder) {
	const {code, stdout, stderr} = await runLine(line, home, folder);
	if (code !== (line.exitCode ?? 0)) {
		throw new Error(`"${line.shown}" ended with ${code}:\n${stderr}${stdout}`);
	}
	const ending = line.exitCode === undefined ? '' : `$ echo $?\n${line.exitCode}`;
	// Progress comes before the answer on a terminal; read from two pipes, their order would be a matter of luck.
	return `$ ${line.shown}\n${stderr}${stdout}${ending}`.replaceAll(folder, '~/notes').trimEnd();
}

function runLine({args, stdin}, home, folder) {
	return new Promise((resolve, reject) => {
		const child = spawn(path.resolve('dist/bin/openintent'), args, {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: home,
				TZ: 'UTC',
				OPENINTENT_DATA_DIR: path.join(home, 'data'),
				ANTHROPIC_API_KEY: 'a-key-for-the-mock',
			},
			stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
		});
		let stdout = '';
		let stderr = '';
		child.stdin?.end(stdin);
		child.stdout?.setEncoding('utf8').on('data', (text) => {
			stdout += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text) => {
			stderr += text;
		});
		child.on('error', reject);
		child.on('close', (code) => resolve({code, stdout, stderr}));
	});
}

/** The transcript without what differs from run to run: durations, ids, dates, which of several calls ends first. */
export function withoutVolatile(text) {
	return (
		text
			.replace(/\[\d+(?:\.\d+)?m?s\]/g, '[…]')
			.replace(/("duration_ms": ?)\d+(?:\.\d+)?/g, '$1…')
			.replace(/("(?:run_id|task_id|id)": ?)"[\w-]+"/g, '$1"…"')
			.replace(/("sandbox":)"[^"]+"/g, '$1"…"')
			.replace(/("version":)"[^"]+"/g, '$1"…"')
			.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?Z?)?/g, '…')
			// The folder's own name is in the system prompt.
			.replace(/,\d{3}(?= (?:bytes|tokens))/g, ',…')
			.replace(/\([a-z0-9]{8}\)/g, '(…)')
			.replace(/^[a-z0-9]{8} {2}/gm, '…  ')
			.replace(/(?:^→ .*\n)+/gm, (calls) => calls.split('\n').sort().join('\n'))
	);
}
