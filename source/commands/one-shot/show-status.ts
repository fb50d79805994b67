import {readTerminalEnvironment} from '../../config/environment.js';
import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {readCapabilities} from '../../tui/terminal/capabilities.js';
import type {Flags} from '../invocation.js';
import type {StatusWriter} from './status-writer.js';

/**
 * Shows on stderr what a run with a model waits for. Only a terminal gets it, and none that also shows the events of
 * stream-json; a local intent is over before there is anything to say.
 */
export function showStatus(
	{bus, translate}: Pick<SurfaceApp, 'bus'> & {readonly translate: Translate},
	{flags, stderr}: {readonly flags: Flags; readonly stderr: StatusWriter},
): void {
	const {hasCursorControl, colorLevel} = readCapabilities(readTerminalEnvironment());
	if (flags.plain || !hasCursorControl || !isTerminal(2)) return;
	if (flags.outputFormat === 'stream-json' && isTerminal(1)) return;
	bus.on('run-start', ({route}) => {
		if (route !== 'model') return;
		const events = bus.queue();
		const follow = async () => {
			const {followStatus} = await import('./status-line.js');
			await followStatus({
				...{events, translate, hasColor: colorLevel > 0},
				show: stderr.status,
				columns: () => process.stderr.columns || 80,
				now: () => performance.now(),
			});
		};
		// It is for looking at: a run does not fail of it.
		follow().catch(() => undefined);
	});
}
