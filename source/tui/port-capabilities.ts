import type {Capabilities} from './terminal/capabilities.js';
import {readCapabilities} from './terminal/capabilities.js';
import type {TuiPort} from './tui-port.js';

/** What the terminal can do and is wanted to do. */
export function portCapabilities({
	environment,
	terminal,
}: Pick<TuiPort, 'environment' | 'terminal'>): Capabilities {
	const known = readCapabilities(environment);
	return {...known, hasHyperlinks: known.hasHyperlinks && terminal?.hasHyperlinks !== false};
}
