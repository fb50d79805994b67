import type {Translate} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import {heardEarlier} from '../../contracts/policy.js';
import {displayLine, reveal} from '../../lib/display-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import {diffDialogLines} from '../dialogs/diff-lines.js';
import type {DialogLine} from '../dialogs/questions.js';
import {callBesideDiff} from './call-beside-diff.js';

/** All that a person decides on: how the file would change, the exact effect, what it means, and where it comes from. */
export function questionLines(
	request: ApprovalRequest,
	translate: Translate,
): readonly DialogLine[] {
	const {preview, diff} = request;
	const effectText =
		diff === undefined ? request.effectText : callBesideDiff(request.effectText, diff, translate);
	const effect = [effectText, ...(preview === undefined ? [] : [preview])].flatMap((text) =>
		safeLines(reveal(text)).map((line): DialogLine => ({text: line, look: 'strong'})),
	);
	const origin = originLines(request, translate);
	if (diff === undefined) return [...effect, ...origin];
	return [
		...diffRows(diff, translate),
		...origin,
		{text: translate('tui.confirm.whole'), look: 'dim'},
		...effect,
	];
}

/** Where it comes from: text from outside that was heard before, or another terminal. */
export function originLines(
	{origins, askedBy, cwd}: Pick<ApprovalRequest, 'origins' | 'askedBy' | 'cwd'>,
	translate: Translate,
): readonly DialogLine[] {
	const lines: DialogLine[] = [];
	const named = (origin: string) =>
		origin === heardEarlier ? translate('tui.confirm.heard_earlier') : reveal(origin);
	if (origins.length > 0) {
		const text = translate('tui.confirm.heard', {origins: joinSafe(origins.map(named), safe`, `)});
		lines.push({text, look: 'warning'});
	}
	if (askedBy !== undefined) {
		const values = {surface: displayLine(askedBy, 40), cwd: reveal(JSON.stringify(cwd))};
		const key = askedBy === 'schedule' ? 'tui.confirm.scheduled' : 'tui.confirm.elsewhere';
		lines.push({text: translate(key, values), look: 'warning'});
	}
	return lines;
}

/** `notes.md: +3 -1`, and the lines themselves. */
export function diffRows(
	{file, lines}: NonNullable<ApprovalRequest['diff']>,
	translate: Translate,
): readonly DialogLine[] {
	if (lines.length === 0)
		return [{text: translate('tui.confirm.no_change', {file: reveal(file)}), look: 'heading'}];
	const count = (wanted: 'added' | 'removed') => lines.filter(({is}) => is === wanted).length;
	const counts = safe`+${count('added')} -${count('removed')}`;
	const title = translate('tui.confirm.changes', {file: reveal(file), counts});
	return [{text: title, look: 'heading'}, ...diffDialogLines(lines)];
}
