import {expect, it} from 'vitest';
import {codeLine} from '../../../source/tui/accounts/vault-ready.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import {plain} from '../fixtures/theme.js';

it('breaks a recovery code between its groups only', () => {
	const theme = createPlainTheme(true);
	const {rows} = codeLine('Y8R4-5MCE-Z357-HANX-8Y84-29AD-JN04-2221');

	expect(rows?.(39, theme).map(plain)).toEqual(['Y8R4-5MCE-Z357-HANX-8Y84-29AD-JN04-2221']);
	expect(rows?.(36, theme).map(plain)).toEqual(['Y8R4-5MCE-Z357-HANX-8Y84-29AD-JN04-', '2221']);
	expect(rows?.(3, theme)).toHaveLength(8);
});
