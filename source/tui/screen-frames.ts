import type {FrameClock} from './screen/frame-clock.js';
import {createFrameClock} from './screen/frame-clock.js';
import type {Screen} from './screen/screen.js';
import type {TerminalOutput} from './terminal/output.js';

export type ScreenFramesOptions = {
	readonly screen: Screen;
	readonly output: Pick<TerminalOutput, 'write' | 'isBusy'>;
	/** Brings the panes in line with what is to be seen. */
	readonly draw: () => void;
	/** Called when the frame is on its way. */
	readonly onPainted: () => void;
};

/** When a frame is made, and its way to the terminal. */
export function createScreenFrames({screen, output, draw, onPainted}: ScreenFramesOptions) {
	let isPainting = false;

	function paint() {
		isPainting = true;
		draw();
		output.write(screen.takeFrame());
		onPainted();
		isPainting = false;
	}
	const clock: FrameClock = createFrameClock({paint, isBusy: output.isBusy});

	return {
		/** Asks for a frame. What panes draw while one is made is in that one already. */
		request() {
			if (!isPainting) clock.request();
		},
		/** Paints in this turn. */
		flush: clock.flush,
		resume: clock.resume,
		/** No frame is asked for any more, whatever what still runs changes. */
		stop() {
			isPainting = true;
			clock.stop();
		},
		/** Paints everything anew, whatever the terminal shows. */
		repaint() {
			screen.invalidate();
			clock.request();
		},
	};
}
