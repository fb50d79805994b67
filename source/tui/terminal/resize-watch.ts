import type {TerminalOutputStream} from '../tui-port.js';

const intervalMs = 50;

/** Tells of a new size at once, and of a storm of them (a window that is dragged) twenty times a second at most. */
export function createResizeWatch(
	stdout: Pick<TerminalOutputStream, 'on' | 'off'>,
	onResize: () => void,
) {
	let timer: NodeJS.Timeout | undefined;
	let isWaiting = false;

	function settle() {
		timer = undefined;
		if (!isWaiting) return;
		isWaiting = false;
		tell();
	}

	function tell() {
		timer = setTimeout(settle, intervalMs);
		onResize();
	}

	function take() {
		if (timer === undefined) tell();
		else isWaiting = true;
	}

	stdout.on('resize', take);
	return {
		stop() {
			clearTimeout(timer);
			stdout.off('resize', take);
		},
	};
}
