import type {EditorTerminal} from '../../contracts/prompt-desk.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {TerminalOutput} from './output.js';

export type TerminalLoanOptions = {
	readonly output: TerminalOutput;
	readonly terminal: EditorTerminal;
	/** Stops reading keys, and puts the terminal back as it was. */
	readonly release: () => void;
	/** Takes it over again. */
	readonly take: () => void;
};

/** Gives the terminal to another program for a while. What would be written meanwhile is left out: all is painted anew. */
export function createTerminalLoan({output, terminal, release, take}: TerminalLoanOptions) {
	let isLent = false;
	return {
		isLent: () => isLent,
		/** Whatever becomes of the other program, e.g. because this one ends. */
		end() {
			isLent = false;
		},
		output: {
			...output,
			write(text: SafeText) {
				if (!isLent) output.write(text);
			},
		},
		/** Comes back when the other program is done, whatever came of it. */
		async lend<Result>(use: (terminal: EditorTerminal) => Promise<Result>): Promise<Result> {
			await output.drained();
			release();
			isLent = true;
			try {
				return await use(terminal);
			} finally {
				isLent = false;
				take();
			}
		},
	};
}
