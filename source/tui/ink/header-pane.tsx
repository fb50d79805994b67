import {Box} from 'ink';
import Spinner from 'ink-spinner';
import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';
import {spendText} from '../session-spend.js';
import type {Theme} from '../theme.js';
import type {ViewState} from '../view-state.js';
import {Text} from './safe-text.js';
import {Styled} from './styled.js';

export type HeaderProps = {
	readonly state: ViewState;
	readonly columns: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

const shortId = (id: string) => displayLine(id.slice(0, 8));

function modelText({model, servedModel}: ViewState, translate: Translate): SafeText {
	const asked = model === undefined ? translate('tui.header.no_model') : displayLine(model, 40);
	return servedModel === undefined
		? asked
		: translate('tui.header.served', {asked, served: displayLine(servedModel, 40)});
}

/** The parts of the header, most important first: the last ones are left out when the line is too short. */
export function headerParts({state, columns, theme, translate}: HeaderProps): SafeText[] {
	const parts = [
		modelText(state, translate),
		translate('tui.header.mode', {mode: state.mode}),
		translate(state.sandbox === 'on' ? 'tui.header.sandbox_on' : 'tui.header.sandbox_off'),
		state.sessionId === undefined
			? translate('tui.header.new_session')
			: translate('tui.header.session', {id: shortId(state.sessionId)}),
	];
	const spent = spendText(state.spend, translate, theme.hasUtf8);
	if (spent !== undefined) parts.push(spent);
	// The name before and the state of work after the parts.
	const taken = textWidth(' openintent ') + textWidth(statusText(state, translate)) + 4;
	const separator = textWidth(` ${theme.glyphs.dot} `);
	let room = columns - taken;
	const fitting = parts.findIndex((part) => {
		room -= textWidth(part) + separator;
		return room < 0;
	});
	return fitting < 0 ? parts : parts.slice(0, fitting);
}

function statusText({phase, isBusy}: ViewState, translate: Translate): SafeText {
	if (phase === 'failed') return translate('tui.header.failed');
	if (phase === 'starting') return translate('tui.header.starting');
	return isBusy ? translate('tui.header.running') : safe``;
}

/** One line: what runs where, with which model and under which rules. */
export function HeaderPane(props: HeaderProps) {
	const {state, theme, translate} = props;
	const parts = headerParts(props).map((part) => safe` ${theme.glyphs.dot} ${part}`);
	return (
		<Box height={1} width={props.columns} justifyContent="space-between">
			<Text>
				{theme.paint('title', safe` openintent`)}
				{theme.paint('dim', joinSafe(parts, safe``))}
			</Text>
			<Box flexShrink={0}>
				{state.isBusy && <Spinner type={theme.hasUtf8 ? 'dots' : 'line'} />}
				<Styled theme={theme} look="warning">{safe` ${statusText(state, translate)} `}</Styled>
			</Box>
		</Box>
	);
}
