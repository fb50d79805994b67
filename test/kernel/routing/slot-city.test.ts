import {expect, it} from 'vitest';
import {findTimeZone} from '../../../source/adapters/system/city-zones.js';
import {knownCities} from '../../../source/kernel/routing/slot-city.js';

it('knows no city that the time tool does not know', () => {
	const unknown = [...knownCities()].filter((city) => findTimeZone(city) === undefined);

	expect(unknown).toEqual([]);
	expect(knownCities().size).toBeGreaterThan(80);
});
