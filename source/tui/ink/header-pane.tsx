import {Box} from 'ink';
import Spinner from 'ink-spinner';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import type {FittedPart} from '../header/header-line.js';
import {fitHeader} from '../header/header-line.js';
import type {HeaderContent} from '../header/header-parts.js';
import {headerParts} from '../header/header-parts.js';
import {textWidth} from '../screen/width.js';
import {Text} from './safe-text.js';

export type HeaderProps = HeaderContent & {readonly columns: number};

// The spinner and a space.
const spinnerWidth = 2;

/** Something runs, nothing else moves, and the link can take a few bytes ten times a second. */
export function hasSpinner({view, facts, link}: HeaderContent): boolean {
	return view.isBusy && !facts.isStreaming && link === 'ready';
}

/** What stands left of the spinner, and right of it; together as wide as the line. */
export function headerLine(props: HeaderProps): {left: SafeText; right: SafeText} {
	const {theme, columns, view} = props;
	const separator = safe` ${theme.glyphs.dot} `;
	const before = view.isBusy ? spinnerWidth : 0;
	const parts = fitHeader(headerParts(props), columns - before, textWidth(separator));
	const side = (name: FittedPart['side']) => {
		const own = parts.filter((part) => part.side === name);
		const width = own.reduce((sum, part) => sum + part.width, 0);
		const painted = own.map(({text, look}) => theme.paint(look, text));
		return {
			text: joinSafe(painted, theme.paint('rule', separator)),
			width: width + Math.max(0, own.length - 1) * textWidth(separator),
		};
	};
	const [left, right] = [side('left'), side('right')];
	const gap = Math.max(0, columns - 2 - left.width - right.width - before);
	return {
		left: safe` ${left.text}${repeatSafe(safe` `, gap)}`,
		right: safe`${right.text} `,
	};
}

/** One line: what runs where, with which model and under which rules. */
export function HeaderPane(props: HeaderProps) {
	const {theme, view} = props;
	const {left, right} = headerLine(props);
	return (
		<Box height={1} width={props.columns}>
			<Text>{left}</Text>
			{hasSpinner(props) && <Spinner type={theme.hasUtf8 ? 'dots' : 'line'} />}
			{view.isBusy && !hasSpinner(props) && (
				<Text>{theme.paint('tool', theme.glyphs.running)}</Text>
			)}
			{view.isBusy && <Text>{safe` `}</Text>}
			<Text>{right}</Text>
		</Box>
	);
}
