import {spawn} from '@lydell/node-pty';
import {environmentOf} from './run-binary.js';

const readMs = 500;

/** A line of shell in a real terminal, in which the built program is `openintent`. */
export function startInTerminal(
	script: string,
	{cwd, home, env}: {cwd: string; home: string; env?: Readonly<Record<string, string>>},
) {
	const terminal = spawn('sh', ['-c', script], {
		cols: 100,
		rows: 30,
		cwd,
		env: {...environmentOf(home, env), TERM: 'xterm-256color', LANG: 'C.UTF-8'},
	});
	let output = '';
	const waiting: {text: string; resolve: () => void}[] = [];
	terminal.onData((chunk) => {
		output += chunk;
		for (const {text, resolve} of waiting) if (output.includes(text)) resolve();
	});
	const done = new Promise<number>((resolve) => {
		terminal.onExit(({exitCode}) => resolve(exitCode));
	});
	return {
		/** Types; `\x03` is Ctrl+C. */
		type: (text: string) => terminal.write(text),
		/** Types once a question has stood there long enough to have been read. */
		async answer(text: string) {
			await new Promise((resolve) => setTimeout(resolve, readMs));
			terminal.write(text);
		},
		output: () => output,
		/** The exit code of the shell. */
		done,
		until: (text: string) =>
			new Promise<void>((resolve, reject) => {
				waiting.push({text, resolve});
				if (output.includes(text)) resolve();
				void done.then(() => reject(new Error(`"${text}" never came:\n${output}`)));
			}),
	};
}
