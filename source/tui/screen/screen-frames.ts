import type {ConfirmSeen} from '../approval/confirm-state.js';
import type {TerminalOutput} from '../terminal/output.js';
import type {FrameClock} from './frame-clock.js';
import {createFrameClock, frameInterval} from './frame-clock.js';
import type {Screen} from './screen.js';

/** How what is asked was drawn. */
type Drawn = ConfirmSeen;

export type ScreenFramesOptions = {
	readonly screen: Screen;
	readonly output: Pick<TerminalOutput, 'write' | 'together' | 'isBusy'>;
	readonly isLinkSlow: () => boolean;
	/** Brings the panes in line with what is to be seen. */
	readonly draw: () => Drawn;
	/** Called before a frame is written, with where the cursor is before it. What it writes goes with the frame. */
	readonly beforeFrame?: (from: ReturnType<Screen['place']>) => void;
	/** Called when the frame is on its way. */
	readonly onPainted: (drawn: Drawn) => void;
};

/** When a frame is made, and its way to the terminal. */
export function createScreenFrames(options: ScreenFramesOptions) {
	const {screen, output, draw, onPainted} = options;
	let isPainting = false;

	function paint() {
		isPainting = true;
		const drawn = draw();
		const from = screen.place();
		const frame = screen.takeFrame();
		output.together(() => {
			if (frame !== '') options.beforeFrame?.(from);
			output.write(frame);
		});
		isPainting = false;
		// What it changes is in the next frame.
		onPainted(drawn);
		// The rest of a frame that was too long for one write.
		if (screen.hasMore()) clock.request();
	}
	const clock: FrameClock = createFrameClock({
		paint,
		isBusy: output.isBusy,
		intervalMs: (lastFrameMs) => frameInterval(lastFrameMs, options.isLinkSlow()),
	});

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
