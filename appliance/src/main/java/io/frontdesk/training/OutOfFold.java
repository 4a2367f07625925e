package io.frontdesk.training;

/**
 * What models say of utterances that they were not trained on.
 *
 * @param lexical scores of the lexical tier, utterance × intent
 * @param encoder logits of the encoder's head, utterance × intent
 * @param ownSimilarity cosine to the centre of the other utterances of its intent
 * @param otherSimilarity cosine to the nearest centre of another intent
 * @param coverage share of n-grams that other utterances have too
 */
record OutOfFold(
    float[][] lexical,
    float[][] encoder,
    float[] ownSimilarity,
    float[] otherSimilarity,
    float[] coverage) {}
