export * from "./profile/profile.js";
export { isComplete, tableRows, optionsOf, profileQuestions, questionIds, type ProfileOption, type Question } from "./profile/questions.js";
export { changesOf, effects, effectsOf, severityWith, sizeEffects, type Answered, type Effect } from "./profile/effects.js";
export { readProfile, type ProfileRead } from "./profile/readProfile.js";
export { recordProfile, tablePrefix } from "./profile/recordProfile.js";
