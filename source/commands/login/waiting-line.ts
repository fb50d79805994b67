import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {fitText, textWidth} from '../../tui/screen/width.js';

/** How long the code works, on one line: what is wider than the terminal could not be erased again. */
export function waitingLine(translate: Translate, time: string, columns: number): SafeText {
	// The last column stays free, because some terminals go on in the next line once it is filled.
	const most = Math.max(1, columns - 1);
	const whole = translate('login.waiting', {time});
	if (textWidth(whole) <= most) return whole;
	return fitText(translate('login.waiting_short', {time}), most);
}
