import {displayLine} from '../../lib/display-text.js';
import type {LineSessionOptions} from './line-session-options.js';

const mostLength = 10_000;

/** Earlier lines, shared with the full screen; nothing is kept where the person wants that. */
export function createLinePrompts({
	port,
	app,
	input,
}: Pick<LineSessionOptions, 'port' | 'app' | 'input'>) {
	const isKept = port.keepsPrompts !== false && port.runDefaults?.isEphemeral !== true;
	const isTerminal = () => input?.().isTerminal === true;

	async function load() {
		if (!isKept || !isTerminal()) return;
		const history = await (await app).prompts.readHistory();
		// Of several lines, or with what could drive the terminal, is nothing that one line can show.
		input?.().setHistory(history.filter((line) => displayLine(line, mostLength) === line));
	}

	return {
		load: () => load().catch(() => undefined),
		sent(line: string) {
			if (line === '' || !isTerminal()) return;
			input?.().remember(line);
			// A history that cannot be written is no reason to hold up what was sent.
			if (isKept) app.then(({prompts}) => prompts.remember(line)).catch(() => undefined);
		},
	};
}
