import {displayLine} from '../../lib/display-text.js';
import {localTimeWithOffset} from '../../lib/local-time.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {LogEntry} from '../panes/pane-data.js';
import type {PaneContent, PaneProps} from '../panes/pane-props.js';
import {fitText} from '../screen/width.js';
import type {Role} from '../theme/theme.js';
import {ListPane} from './list-pane.js';

const looks: Readonly<Record<LogEntry['level'], Role>> = {
	info: 'plain',
	warning: 'warning',
	error: 'error',
};

// Hours, minutes and seconds of `2026-03-01 14:05:09 +01:00`.
const clockTime = (at: number) => displayLine(localTimeWithOffset(at).slice(11, 19));

/** Oldest first, as in a log file. Warnings and errors say so in words. */
export function logRows({data, columns, theme, translate}: PaneContent): SafeText[] {
	return data.log.map(({at, level, key, values}) => {
		const word = level === 'info' ? safe`` : safe`${translate(`tui.log.${level}`)}: `;
		// One line each: what a notice says over several lines is read in the conversation.
		const text = displayLine(`${word}${translate(`tui.log.${key}`, values)}`);
		const shown = fitText(text, Math.max(0, columns - 10), theme.glyphs.ellipsis);
		return safe`${theme.paint('dim', clockTime(at))}  ${theme.paint(looks[level], shown)}`;
	});
}

/** What has happened since the start. */
export function LogPane(props: PaneProps) {
	const {translate} = props;
	return (
		<ListPane
			{...props}
			title={translate('tui.panes.log')}
			list={logRows(props)}
			empty={translate('tui.panes.no_log')}
			isFromEnd
		/>
	);
}
