import {expect, it} from 'vitest';
import {reloadedText} from '../../source/commands/chat.js';
import {ownText} from '../../source/lib/safe-text.js';

const setup = {
	translate: (key: string, values = {}) => ownText([key, ...Object.values(values)].join(' ')),
	paths: {configFile: 'c.toml'},
};
const config = {tui: {theme: 'dark', mouse: true}, general: {log_level: 'debug'}};
const text = (...changed: string[]) => reloadedText(setup as never, {config} as never, changed);

it('names what changed elsewhere with its value, and says nothing of what cannot be noticed', () => {
	expect(text('tui.theme', 'tui.mouse')).toBe('config.reloaded c.toml tui.theme = "dark"');
	expect(text('tui.mouse', 'general.log_level')).toBeUndefined();
	expect(text()).toBe('config.valid_again');
});
