package org.osscallback.summary;

import java.util.List;
import org.osscallback.upload.UploadFilter;

/**
 * What is to be summed up.
 *
 * @param filter has both a beginning and an end
 * @param by dimensions: {@code mimeType}, {@code bucket}, {@code subject}, {@code var.NAME}
 * @param top how many values of each are told apart
 */
public record Question(UploadFilter filter, Interval interval, List<String> by, int top) {}
