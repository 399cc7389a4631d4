package dev.kith.sandbox;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One row of the shop's {@code customers}. */
record SampleCustomer(
        int id,
        @Nullable String salutation,
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String phone,
        String street,
        String city,
        String postalCode,
        String countryCode,
        @Nullable LocalDate birthDate,
        int loyaltyPoints,
        boolean newsletter,
        @Nullable String notes,
        LocalDateTime updatedAt) {

    SampleCustomer withEmail(@Nullable String other) {
        return new SampleCustomer(
                id,
                salutation,
                firstName,
                lastName,
                other,
                phone,
                street,
                city,
                postalCode,
                countryCode,
                birthDate,
                loyaltyPoints,
                newsletter,
                notes,
                updatedAt);
    }

    SampleCustomer withSalutation(String other) {
        return new SampleCustomer(
                id,
                other,
                firstName,
                lastName,
                email,
                phone,
                street,
                city,
                postalCode,
                countryCode,
                birthDate,
                loyaltyPoints,
                newsletter,
                notes,
                updatedAt);
    }

    SampleCustomer withName(String first, String last) {
        return new SampleCustomer(
                id,
                salutation,
                first,
                last,
                email,
                phone,
                street,
                city,
                postalCode,
                countryCode,
                birthDate,
                loyaltyPoints,
                newsletter,
                notes,
                updatedAt);
    }

    SampleCustomer withPostalCode(String other) {
        return new SampleCustomer(
                id,
                salutation,
                firstName,
                lastName,
                email,
                phone,
                street,
                city,
                other,
                countryCode,
                birthDate,
                loyaltyPoints,
                newsletter,
                notes,
                updatedAt);
    }
}
