import {render} from 'ink';
import type {ReactNode} from 'react';
import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import type {PaneSize} from './fake-streams.js';
import {createFakeStdin, createFakeStdout} from './fake-streams.js';

export type PaneRoot = {
	/** Renders at once: when it returns, `onRows` was called with the new rows. */
	show(node: ReactNode): void;
	resize(size: PaneSize): void;
	/** Hands a key to the components that listen with `useInput`; the next one has to wait for a turn of the event loop. */
	sendKey(sequence: string): void;
	unmount(): void;
};

/** A small Ink root of its own whose frames are rows of a pane. Ink never sees the real terminal. */
export function createPaneRoot(
	size: PaneSize,
	node: ReactNode,
	onRows: (rows: readonly SafeText[]) => void,
): PaneRoot {
	const stdout = createFakeStdout(size, (frame) => onRows(frame.split('\n').map(ownText)));
	const stdin = createFakeStdin();
	const instance = render(node, {
		stdout: stdout.stream,
		stderr: stdout.stream,
		stdin: stdin.stream,
		debug: true,
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	return {
		show: (next) => instance.rerender(next),
		resize: (next) => stdout.resize(next),
		sendKey: (sequence) => stdin.send(sequence),
		unmount: () => instance.unmount(),
	};
}
