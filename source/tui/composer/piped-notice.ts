import type {Translate} from '../../contracts/messages.js';
import {formatBytes} from '../../lib/format-bytes.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {PipedText} from '../tui-port.js';

/** Says on screen what became of what was piped in. */
export async function sayPiped(
	piped: PipedText | undefined,
	{translate, print}: {translate: Translate; print: (text: SafeText) => void},
): Promise<void> {
	const found = await piped?.read;
	if (found === undefined) return;
	const {sizeBytes, state} = found;
	print(translate(`tui.manners.piped_${state}`, {size: formatBytes(sizeBytes)}));
}
