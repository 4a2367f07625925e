/** What entities stand for: values without behaviour beyond their own arithmetic. Any thread. */
package io.frontdesk.entity.value;
