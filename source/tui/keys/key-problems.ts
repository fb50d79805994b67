import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {chordText} from './chords.js';
import type {KeyProblem} from './keymap.js';

const longestName = 40;
const shown = (text: string) => displayLine(text, longestName);

/** What is wrong with a key of the configuration, and what to do about it. */
export function keyProblemText(problem: KeyProblem, translate: Translate): SafeText {
	if (problem.kind === 'unknown-command') {
		const {name, near} = problem;
		return near === undefined
			? translate('tui.key_problems.unknown_command', {name: shown(name)})
			: translate('tui.key_problems.unknown_command_near', {name: shown(name), near});
	}
	if (problem.kind === 'unknown-chord') {
		const {command, chord} = problem;
		return translate('tui.key_problems.unknown_chord', {command, chord: shown(chord)});
	}
	const {kind, chord, winner, loser} = problem;
	return translate(`tui.key_problems.${kind}`, {chord: chordText(chord), winner, loser});
}
