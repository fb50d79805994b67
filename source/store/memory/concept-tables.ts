import {bodyConcepts} from './concepts/body-concepts.js';
import {computingConcepts} from './concepts/computing-concepts.js';
import {dailyLifeConcepts} from './concepts/daily-life-concepts.js';
import {householdConcepts} from './concepts/household-concepts.js';
import {outingConcepts} from './concepts/outing-concepts.js';
import {peopleConcepts} from './concepts/people-concepts.js';
import {technologyConcepts} from './concepts/technology-concepts.js';
import {workConcepts} from './concepts/work-concepts.js';
import {workingLifeConcepts} from './concepts/working-life-concepts.js';

/** All tables of concepts: general vocabulary, which knows no memory. A new word goes to its concept's line. */
export const conceptTables = [
	peopleConcepts,
	dailyLifeConcepts,
	computingConcepts,
	workConcepts,
	bodyConcepts,
	householdConcepts,
	outingConcepts,
	technologyConcepts,
	workingLifeConcepts,
];
