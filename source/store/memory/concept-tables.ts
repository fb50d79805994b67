import {computingConcepts} from './concepts/computing-concepts.js';
import {dailyLifeConcepts} from './concepts/daily-life-concepts.js';
import {peopleConcepts} from './concepts/people-concepts.js';
import {workConcepts} from './concepts/work-concepts.js';

/** All tables of concepts: general vocabulary, which knows no memory. A new word goes to its concept's line. */
export const conceptTables = [peopleConcepts, dailyLifeConcepts, computingConcepts, workConcepts];
