import {Text as InkText} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';

type Part = SafeText | number | false | undefined;

export type TextProps = {
	/** A plain string does not compile: `display` makes it safe. */
	readonly children: Part | readonly Part[];
};

/** Ink's `<Text>` on one line, for text that is safe to print. Ink lets most escape sequences pass, so no other is used. */
export function Text({children}: TextProps) {
	return <InkText wrap="truncate">{children}</InkText>;
}
