// Runs the import rules of .dependency-cruiser.mjs and fails when nothing was cruised: a wrong TypeScript version makes
// dependency-cruiser see no module at all and still say "ok".
import {cruise} from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import rules from '../../.dependency-cruiser.mjs';

const {output} = await cruise(
	['source'],
	{ruleSet: {forbidden: rules.forbidden}, ...rules.options, validate: true},
	undefined,
	{tsConfig: extractTSConfig('tsconfig.json')},
);

const {totalCruised, violations} = output.summary;
for (const {rule, from, to} of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${totalCruised} modules cruised, ${violations.length} violations`);
const minimum = 20;
if (totalCruised < minimum)
	console.error(`fewer than ${minimum} modules were cruised: the check itself is broken`);
process.exitCode = violations.length > 0 || totalCruised < minimum ? 1 : 0;
