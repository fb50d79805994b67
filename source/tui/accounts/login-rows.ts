import type {DevicePrompt, LoginPrompt} from '../../contracts/account.js';
import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe, safeLines} from '../../lib/safe-text.js';
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
	const {translate, columns, theme, now} = content;
	const {name, prompt, endsAt, note, isPasted} = login;
	const wrapped = (text: SafeText, look: 'plain' | 'warning' = 'plain'): PaneItem[] =>
		safeLines(text).flatMap((line) =>
			line === ''
				? [{row: safe``}]
				: wrapSpans([{text: line, sgr: theme.sgr(look)}], {width: columns}).map((row) => ({row})),
		);
	const time = formatsOf(translate).duration(Math.max(0, endsAt - now));
	const waiting =
		prompt === undefined
			? translate('tui.accounts.asking', {name})
			: translate(isPasted ? 'tui.accounts.paste_here' : 'login.waiting', {time});
	const row = {
		...{sign: {glyph: 'waiting', look: 'warning'} as const, text: waiting, asides: []},
		...(isPasted ? {id: loginRowId} : {}),
	};
	return [
		...(prompt === undefined ? [] : wrapped(promptText(prompt, login, content))),
		...(note === undefined ? [] : wrapped(displayLine(note, 300), 'warning')),
		...(textWidth(waiting) + 3 > columns ? wrapped(waiting) : []),
		sideRow(row, content),
		{row: safe``},
	];
}

function promptText(prompt: LoginPrompt, login: ShownLogin, content: PaneContent): SafeText {
	const {translate} = content;
	const {name} = login;
	if (prompt.kind === 'device')
		return codeText(prompt, {name, translate, ...drawingsThatFit(prompt, login, content)});
	const {url, host, isListening, expiresInMs} = prompt;
	const how = isListening ? 'login.comes_back' : 'login.has_to_be_pasted';
	const time = formatsOf(translate).duration(expiresInMs);
	return safe`${translate('login.open_browser', {name, host, url})}\n${translate(how, {time})}`;
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
