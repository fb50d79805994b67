import type {DevicePrompt, LoginPrompt} from '../../contracts/account.js';
import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import type {PaneContent, PaneItem} from '../panes/pane-props.js';
import {sideRow} from '../panes/side-row.js';
import {textWidth} from '../screen/width.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {codeText, groupCode} from './code-screen.js';
import {largeLetters} from './large-letters.js';
import type {ShownLogin} from './login-course.js';

/** The row of a login that waits: Enter on it takes what the browser ended at. */
export const loginRowId = 'login';

/** Rows of a code screen that are none of its drawings, and the row that counts down. */
const textRows = 10;

/** A login in its pane: where to go, what to enter there, and how long that works. */
export function loginItems(login: ShownLogin, content: PaneContent): PaneItem[] {
	const {columns, theme, bodyRows = textRows} = content;
	const {prompt, note, isPasted} = login;
	const wrapped = (text: SafeText, look: 'plain' | 'warning' = 'plain'): PaneItem[] =>
		safeLines(text).flatMap((line) =>
			line === ''
				? [{row: safe``}]
				: wrapSpans([{text: line, sgr: theme.sgr(look)}], {width: columns}).map((row) => ({row})),
		);
	// What has to be done there is all seen at once, or the most needed of it first.
	const isLow = bodyRows < textRows;
	const waiting = waitingText(login, content, isLow);
	const row = {
		...{sign: {glyph: 'waiting', look: 'warning'} as const, text: waiting, asides: []},
		...(isPasted ? {id: loginRowId} : {}),
	};
	const said = prompt === undefined ? [] : wrapped(promptText(prompt, login, content, isLow));
	const noted = note === undefined ? [] : wrapped(displayLine(note, 300), 'warning');
	if (isLow) return [sideRow(row, content), ...noted, ...said];
	const isCut = textWidth(waiting) + 3 > columns;
	return [
		...said,
		...noted,
		...(isCut ? wrapped(waiting) : []),
		sideRow(row, content),
		{row: safe``},
	];
}

function waitingText(login: ShownLogin, {translate, now}: PaneContent, isLow: boolean): SafeText {
	const {name, prompt, endsAt, isPasted} = login;
	if (prompt === undefined) return translate('tui.accounts.asking', {name});
	const time = formatsOf(translate).duration(Math.max(0, endsAt - now));
	const [pasted, waiting] = isLow
		? (['tui.accounts.low_paste', 'login.waiting_short'] as const)
		: (['tui.accounts.paste_here', 'login.waiting'] as const);
	return translate(isPasted ? pasted : waiting, {time});
}

function promptText(
	prompt: LoginPrompt,
	login: ShownLogin,
	content: PaneContent,
	isLow: boolean,
): SafeText {
	const {translate} = content;
	const {name} = login;
	if (isLow) return lowText(prompt, content);
	if (prompt.kind === 'device')
		return codeText(prompt, {name, translate, ...drawingsThatFit(prompt, login, content)});
	const {url, host, isListening, expiresInMs} = prompt;
	const how = isListening ? 'login.comes_back' : 'login.has_to_be_pasted';
	const time = formatsOf(translate).duration(expiresInMs);
	return safe`${translate('login.open_browser', {name, host, url})}\n${translate(how, {time})}`;
}

/** Without what a host in an address says already. */
function lowText(prompt: LoginPrompt, {translate}: PaneContent): SafeText {
	const {url, host} = prompt;
	const open = translate('tui.accounts.low_open', {url});
	if (prompt.kind !== 'device') return open;
	const code = translate('tui.accounts.low_code', {code: groupCode(prompt.code)});
	return joinSafe([open, code, translate('login.only_if_you', {host})], safe`\n`);
}

/** The code large before the picture: it is what has to be read. */
function drawingsThatFit(
	{code}: DevicePrompt,
	{picture}: ShownLogin,
	{columns, bodyRows = 0, theme}: PaneContent,
) {
	const large = largeLetters(groupCode(code), columns - 2, theme.hasUtf8);
	const largeRows = large === undefined ? 0 : safeLines(large).length + 1;
	const isLarge = textRows + largeRows <= bodyRows;
	const left = bodyRows - textRows - (isLarge ? largeRows : 0);
	const lines = picture === undefined ? [] : safeLines(picture);
	const isShown = lines.length < left && textWidth(lines[0] ?? safe``) <= columns - 2;
	return {large: isLarge ? large : undefined, picture: isShown ? picture : undefined};
}
