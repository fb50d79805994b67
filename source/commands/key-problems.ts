import type {Config} from '../config/config-schema.js';
import type {Translate} from '../contracts/messages.js';
import type {SafeText} from '../lib/safe-text.js';
import {keyProblemText} from '../tui/keys/key-problems.js';
import {createKeymap} from '../tui/keys/keymap.js';

type KeyProblem = {readonly text: SafeText; readonly hint: string};

/** What is wrong with the keys of the configuration, for the doctor. */
export function findKeyProblems({tui}: Pick<Config, 'tui'>, translate: Translate): KeyProblem[] {
	const {problems} = createKeymap(tui.keys);
	// A key that was taken from one of ours is as it was wanted.
	const wrong = problems.filter(({kind}) => kind !== 'taken');
	return wrong.map((problem) => ({
		text: keyProblemText(problem, translate),
		hint: 'change [tui.keys] in your configuration; docs/keys.md lists commands and keys',
	}));
}
